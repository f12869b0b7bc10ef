"""The report's text is told from the page's, and nothing goes without its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cleaning import Cleaned, clean
from index.report import Block, Place, Source

BODY = [
    "一、主要工作",
    "全县教育系统认真落实立德树人根本任务，新建学校3所，投入资金2000万元。",
    "二、下一步打算",
    "继续推进义务教育优质均衡发展，改善办学条件，提高教育教学质量。",
]


def source(lines: list[str], *, title: str = "") -> Source:
    blocks = tuple(Block("text", line, Place("line", n)) for n, line in enumerate(lines, 1))
    return Source("report.txt", "0" * 64, blocks, title)


def cleaned(*lines: str) -> Cleaned:
    return clean(source(list(lines)))


def texts(result: Cleaned) -> list[str]:
    return [block.text for block in result.blocks]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("点击下载全文", "a download prompt"),
        ("某县总结.doc 将本文的Word文档下载到电脑", "a download prompt"),
        ("限时优惠价：9.9元/份 原价：30元", "a price of the document"),
        ("支付方式：", "payment for the document"),
        ("开通VIP会员 畅读全站", "membership of the site"),
        ("大家都在看", "a heading of links to other pages"),
        ("猜你喜欢：", "a heading of links to other pages"),
        ("上一篇：关于放假的通知", "a link to the page before or after"),
        ("微信：abc123 QQ：12345678", "a way to contact the site"),
        ("Copyright © 2024 某网 版权所有", "the page's copyright or licence line"),
        ("冀ICP备12345678号-1", "the page's copyright or licence line"),
        ("【字体：大 中 小】 打印 关闭", "a control or counter of the page"),
        ("浏览次数：1234", "a control or counter of the page"),
        ("分享到：微信 微博", "a control or counter of the page"),
        ("责任编辑：王小明", "a control or counter of the page"),
        ("当前位置：首页 > 政务公开 > 正文", "the page's breadcrumb or menu"),
        ("首页 > 政务公开 > 总结", "the page's breadcrumb or menu"),
        ("免责声明：本文来源于网络，仅供参考。", "the site's disclaimer"),
        ("- 3 -", "a page number"),
        (
            "注：下载的文档可能内容不全，如已付费而无法打开，请联系我们处理。",
            "the site's own note on its documents",
        ),
    ],
)
def test_a_line_of_the_page_after_the_report_is_dropped_with_its_reason(
    line: str, reason: str
) -> None:
    result = cleaned("某县教育工作总结", *BODY, line)

    assert texts(result) == ["某县教育工作总结", *BODY]
    assert [(d.text, str(d.reason)) for d in result.dropped] == [(line, reason)]
    assert result.dropped[0].place == Place("line", 6)


def test_lines_of_the_page_before_the_report_are_dropped_too() -> None:
    result = cleaned("首页 > 教育 > 正文", "某县教育工作总结", "打印 关闭", *BODY)

    assert texts(result) == ["某县教育工作总结", *BODY]


@pytest.mark.parametrize(
    "line",
    [
        "建成会员制图书馆3个。",
        "门票价格：50元",
        "微信公众号：某县教育",
        "热门推荐",
        "免费下载教学资源50万次。",
        "支付方式：按月支付",
        "33",
    ],
)
def test_a_line_inside_the_body_is_never_dropped_for_a_weak_reason(line: str) -> None:
    lines = ["某县教育工作总结", *BODY[:2], line, *BODY[2:]]

    assert texts(cleaned(*lines)) == lines


@pytest.mark.parametrize(
    "line",
    [
        "公开课视频点击下载全部免费，惠及学生3万人。",
        "该项目单价为7元/份，合计投资700万元。",
        "会员单位每年缴纳会费200元。",
        "联系人：王小明，电话0310-1234567",
    ],
)
def test_a_sentence_of_the_report_at_its_very_end_stays(line: str) -> None:
    assert texts(cleaned("某县教育工作总结", *BODY, line))[-1] == line


def test_titles_under_a_heading_of_links_are_dropped_with_it() -> None:
    result = cleaned("某县教育工作总结", *BODY, "相关推荐", "某市2022年总结", "某区2023年计划")

    assert texts(result) == ["某县教育工作总结", *BODY]
    assert str(result.dropped[-1].reason) == "a link under '相关推荐'"


def test_entries_of_a_table_of_contents_are_dropped_and_the_headings_stay() -> None:
    contents = ["目　录", "一、主要工作……………1", "二、下一步打算 2"]

    result = cleaned("某县教育工作总结", *contents, *BODY)

    assert texts(result) == ["某县教育工作总结", *BODY]
    assert [d.text for d in result.dropped] == contents


@pytest.mark.parametrize(
    ("line", "kept", "marker", "characters"),
    [
        pytest.param(
            "提高了教师素质， …… 此处隐藏:1989字,全部文档内容请下载后查看。喜欢就下载吧 ……",
            "提高了教师素质，",
            "此处隐藏:1989字",
            1989,
            id="a shop's cut with its prompt",
        ),
        pytest.param(
            "提高了素质（此处缺失：原件隐去1,203字）",
            "提高了素质",
            "（此处缺失：原件隐去1,203字）",
            1203,
            id="in brackets with a reason",
        ),
        pytest.param("发展。此处省略三百余字", "发展。", "此处省略三百余字", 300, id="in words"),
        pytest.param("发展。(此处略去图表)", "发展。", "(此处略去图表)", None, id="no count"),
        pytest.param("发展。……以下内容被隐藏", "发展。", "以下内容被隐藏", None, id="to the end"),
    ],
)
def test_a_hidden_passage_is_cut_and_recorded(
    line: str, kept: str, marker: str, characters: int | None
) -> None:
    result = cleaned("某县教育工作总结", *BODY, line)

    assert texts(result)[-1] == kept
    (gap,) = result.hidden
    assert (gap.marker, gap.characters, gap.block, gap.offset) == (marker, characters, 5, len(kept))


def test_the_prompt_of_a_hidden_passage_is_listed_as_dropped() -> None:
    result = cleaned("某县总结", *BODY, "提高，……此处隐藏99字，请登录后查看全文")

    assert [(d.text, str(d.reason)) for d in result.dropped] == [
        ("请登录后查看全文", "the site's prompt beside a hidden passage")
    ]


def test_text_after_a_hidden_passage_is_a_block_of_its_own() -> None:
    result = cleaned("某县总结", "前半部分写到这里，（此处省略12字）后半部分从这里接着写。")

    assert texts(result)[1:] == ["前半部分写到这里，", "后半部分从这里接着写。"]


def test_words_of_hiding_in_a_sentence_are_the_reports_own() -> None:
    line = "审批表以下部分省略不填的，由县教育局统一补正。"

    assert texts(cleaned("某县总结", *BODY, line))[-1] == line


@pytest.mark.parametrize(
    ("head", "title", "date", "issuer"),
    [
        pytest.param(
            ["某县2024年教育工作总结", "发布时间：2025-01-15 来源：某县教育局"],
            ("某县2024年教育工作总结"),
            "2025-01-15",
            "某县教育局",
            id="labels",
        ),
        pytest.param(
            ["某市2024年国民经济和社会发展", "统计公报", "某市统计局", "2025年3月27日"],
            "某市2024年国民经济和社会发展统计公报",
            "2025年3月27日",
            "某市统计局",
            id="title on two lines",
        ),
        pytest.param(
            ["政府工作报告——2024年1月9日在某市第八届人民代表大会第四次会议上市长 张三"],
            "政府工作报告",
            "2024年1月9日",
            "市长 张三",
            id="all on one line",
        ),
        pytest.param(
            [
                "某县人民政府办公室文件",
                "某政办发〔2024〕12号",
                "某县2024年工作要点",
                "二〇二四年三月五日",
            ],
            "某县2024年工作要点",
            "二〇二四年三月五日",
            "",
            id="letterhead",
        ),
        pytest.param(
            ["20xx年工作总结", "20xx年x月x日"], "20xx年工作总结", "20xx年x月x日", "", id="masked"
        ),
    ],
)
def test_title_date_and_issuer_are_read_as_printed_and_stay_citable(
    head: list[str], title: str, date: str, issuer: str
) -> None:
    result = cleaned(*head, *BODY)

    assert (result.title, result.date, result.issuer) == (title, date, issuer)
    assert "".join(texts(result)) == "".join([*head, *BODY])
    front = [result.blocks[index].text for index in result.front]
    assert "".join(front) == "".join(head)


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        pytest.param(
            ["某市2024年统计公报 2024", "发布于 2025-05-16 分类：统计公报 来源：某市统计局"],
            "某市2024年统计公报",
            "2025-05-16",
            id="the year once more after the title",
        ),
        pytest.param(
            [
                "某某信息网欢迎您！ 搜索：请输入",
                "关于某市2025年预算执行情况的报告",
                "发布日期2026-01-09 浏览次数1218",
            ],
            "关于某市2025年预算执行情况的报告",
            "2026-01-09",
            id="a site's greeting above the title",
        ),
    ],
)
def test_what_a_site_writes_round_a_title_is_none_of_it(
    head: list[str], title: str, date: str
) -> None:
    result = cleaned(*head, *BODY)

    assert (result.title, result.date) == (title, date)


def test_a_title_on_two_lines_is_one_block_and_what_is_hidden_stays_in_its_place() -> None:
    head = ["某市2024年国民经济和社会发展", "统计公报", "某市统计局"]

    result = cleaned(*head, BODY[0], f"{BODY[1]}……（此处隐藏1989字）", *BODY[2:])

    assert texts(result)[:2] == ["某市2024年国民经济和社会发展统计公报", "某市统计局"]
    assert texts(result)[result.hidden[0].block] == BODY[1]


def test_the_signature_at_the_end_gives_issuer_and_date() -> None:
    result = cleaned("某县教育工作总结", *BODY, "某县教育局", "2025年1月10日")

    assert (result.issuer, result.date, result.signature) == ("某县教育局", "2025年1月10日", (5, 6))


def test_an_address_is_no_issuer_and_the_day_of_collection_no_date() -> None:
    result = cleaned("某县公报摘录", "抓取日：2026-09-26", "来源：http://a.cn/b", *BODY)

    assert (result.issuer, result.date) == ("", "")


@given(
    st.lists(
        st.sampled_from(
            [
                *BODY,
                "点击下载",
                "热门推荐",
                "33",
                "某县公报",
                "前文，……此处隐藏8字，请下载",
                "目录",
                "2024年",
            ]
        ),
        max_size=12,
    )
)
def test_every_line_is_kept_or_listed(lines: list[str]) -> None:
    result = clean(source(lines))

    parts = [*texts(result), *(d.text for d in result.dropped), *(g.marker for g in result.hidden)]
    assert sorted("".join(parts).replace("…", "")) == sorted(
        "".join(lines).replace("…", "").replace("，请下载", "请下载")
    )
