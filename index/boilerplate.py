"""What a web page or a download shop puts around a report, told by reasons that fit any site."""

import re
from dataclasses import dataclass

from index.remarks import Remark, remark


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is the page's and not the report's.

    `is_sure` holds for lines no report has in its body; the others count around the body only.
    """

    remark: Remark
    pattern: re.Pattern[str]
    is_sure: bool = False


def _reason(said: Remark, pattern: str, *, is_sure: bool = False) -> Reason:
    return Reason(said, re.compile(pattern, re.IGNORECASE), is_sure)


_MAX_NOTE = 400
_END = r"[\s:：…。！!>》»]*$"
_REASONS = (
    _reason(
        remark("download_prompt"),
        r"(?:^|.{0,60})(?:将本文的?.{0,12}下载|下载到(?:电脑|本地|手机)|点击(?:此处|这里)?下载|立即下载|免费下载"
        r"|下载(?:本文|全文|文档|此文档|word|pdf)|快捷下载|下载通道|下载地址|(?:文档|全文|word版?|pdf版?)下载)"
        r"[^。；]{0,30}$",
    ),
    _reason(
        remark("document_price"),
        r"^.{0,12}(?:特价|原价|现价|售价|优惠价|会员价)\s*[:：]?\s*[￥¥]?\s*\d+(?:\.\d+)?\s*元\s*/\s*(?:份|篇|月).{0,24}$",
        is_sure=True,
    ),
    _reason(
        remark("document_price"),
        r"^.{0,12}(?:特价|原价|现价|售价|优惠价|会员价|价格)\s*[:：]?\s*[￥¥]?\s*\d+(?:\.\d+)?\s*(?:元|积分|金币|学币).{0,24}$"
        r"|^.{0,10}\d+(?:\.\d+)?\s*元\s*/\s*(?:份|篇|月|年|次).{0,16}$",
    ),
    _reason(
        remark("document_payment"), rf"^(?:支付方式|付款方式|扫码支付|微信支付|支付宝支付){_END}"
    ),
    _reason(
        remark("site_membership"),
        r"^.{0,6}(?:开通|购买|升级|成为)\s*(?:vip|会员|包月|年费).{0,30}$|^vip.{0,20}(?:元|会员|下载).{0,12}$"
        r"|^.{0,12}会员.{0,8}\d+\s*元\s*/\s*(?:月|年).{0,8}$",
    ),
    _reason(
        remark("links_heading"),
        r"^[\W_]{0,3}(?:大家(?:正|都)?在(?:看|搜)|热门(?:精选|推荐|文章|阅读|搜索|文档|标签)|精彩(?:图片|推荐|文章|专题)"
        r"|(?:相关|延伸|推荐|猜你喜欢|您可能|你可能)(?:推荐|阅读|文章|链接|新闻|信息|文档|内容|专题|资讯|(?:还|感)?.{0,2}(?:喜欢|兴趣).{0,6})"
        r"|猜你(?:喜欢|感兴趣).{0,4}|最新(?:文章|推荐|更新|发布)|友情链接|网站(?:导航|地图)|(?:点击|阅读)排行榜?|更多(?:>+|推荐|文章)?"
        rf"|本(?:站|栏)推荐|今日推荐|编辑推荐|图文推荐|扩展阅读){_END}",
    ),
    _reason(
        remark("page_before_or_after"),
        r"^(?:上一?[篇页条]|下一?[篇页条])\s*[:：].{0,80}$",
        is_sure=True,
    ),
    _reason(
        remark("page_before_or_after"),
        r"^(?:(?:上|下)一?[篇页条]|返回(?:顶部|首页|列表|上一页)|首页|尾页|末页|[\s|/\d])*(?:上|下)一?[篇页条](?:尾页|末页|[\s|/\d])*$"
        r"|^(?:返回(?:顶部|首页|列表|上一页)[\s|]*)+$",
    ),
    _reason(
        remark("site_contact"),
        r"^(?:.{0,6}(?:微信|qq|客服|公众号)(?:号|群|电话)?\s*[:：]\s*[\w\-@.]+[\s，,]*)+$|^(?:联系我们|联系客服|在线客服|意见反馈|投诉举报|关于我们|我要(?:投诉|纠错))[\s|·:：]*.{0,40}$",
    ),
    _reason(
        remark("site_copyright"),
        r"^.{0,20}(?:版权所有|copyright|©|all rights reserved|[\u4e00-\u9fff]icp[备证]|公网安备"
        r"|网站标识码).{0,120}$",
    ),
    _reason(
        remark("page_control"),
        r"^(?:[\[【（(\s]*(?:字[体号]|字体大小|大\s*中\s*小|打印(?:本[页文])?|关闭(?:窗口|本页)?|分享(?:到|至)?|收藏(?:本[页文])?|点赞|浏览(?:次数|量)?|阅读(?:次数|量)?"
        r"|访问(?:次数|量)|点击(?:数|率|量|次数)|扫一扫.{0,16}|责任编辑|编辑|责编|审核|校对|微信|微博|qq空间|新浪微博|朋友圈|复制链接|手机版|无障碍|繁體|简体)"
        r"[\s:：|/·]*(?:\d+\s*次?|大|中|小|加大|默认|[\u4e00-\u9fff]{2,4}(?=[\s\]】）)]|$))?[\]】）)\s|·]*)+$",
    ),
    _reason(
        remark("breadcrumb"),
        r"^(?:您?(?:现在)?的?(?:当前|所在)?的?位置(?:是)?\s*[:：]|您所在的位置).{0,120}$|^(?:网站)?首页\s*(?:[>＞》›»/→|]|&gt;|\s).{0,160}$",
    ),
    _reason(
        remark("site_disclaimer"),
        r"^[【\[（(]?(?:免责声明|版权声明|网站声明|特别声明|温馨提示|本站声明)[】\]）)]?\s*[:：].{0,400}$",
    ),
)
# A longer text is a shop's when it speaks of several of these at once.
_CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"下载",
        r"付费|支付|付款|积分|会员|vip|元/[份月篇]|特价",
        r"联系我们|客服|微信|qq",
        r"文档|word|文库|资料|本站|网站|网友",
        r"侵权|版权|转载|来源于网络|网络收集|仅供参考|删除",
        r"隐藏|查看全文|内容不全|预览|排版",
    )
)
_CONTENTS = re.compile(r"(?:[.．·…‥]{3,}|[-—]{4,})\s*\d{1,3}$")
_PAGE_NUMBER = re.compile(
    r"[-—–－·~]+\s*\d{1,4}\s*[-—–－·~]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}\s*页"
)


def reason_for(text: str, *, is_in_body: bool) -> Remark | None:
    """Return why the line is not the report's; None when nothing says so.

    With report text before and after it (`is_in_body`), only sure signs count.
    """
    if _PAGE_NUMBER.fullmatch(text):
        return remark("page_number")
    if len(text) > _MAX_NOTE or (is_in_body and not _is_line(text)):
        return None
    is_sentence = text[-1:] in {"。", "；", ";"}
    for reason in _REASONS[-1:] if is_sentence else _REASONS:
        if (reason.is_sure or not is_in_body) and reason.pattern.search(text):
            return reason.remark
    if not is_in_body and is_shop_talk(text):
        return remark("site_note")
    return None


def is_links_heading(text: str) -> bool:
    """Whether the line heads a list of links to other pages."""
    return any(r.remark.key == "links_heading" and r.pattern.search(text) for r in _REASONS)


def is_shop_talk(text: str) -> bool:
    """Whether the text speaks of getting, paying for and complaining about a document at once."""
    return len(text) <= _MAX_NOTE and shop_cues(text) >= 3


def shop_cues(text: str) -> int:
    """Return of how many things the text speaks that a download shop speaks of."""
    return sum(bool(cue.search(text)) for cue in _CUES)


def is_contents_entry(text: str) -> bool:
    """Whether the line is an entry of a table of contents, with leaders and a page number."""
    return len(text) <= 80 and bool(_CONTENTS.search(text))


def _is_line(text: str) -> bool:
    """Whether the text is a short line rather than prose."""
    return len(text) <= 60 and "。" not in text
