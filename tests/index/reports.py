"""Small reports made by hand, one sentence for each full stop."""

import hashlib
import re
from collections.abc import Sequence

from index.remarks import remark
from index.report import Dropped, Hidden, Paragraph, Place, Report, Section, Sentence

KINDERGARTENS = (
    "一、工作总结",
    "全年新建幼儿园2所，投入xxxx万元。新增学位360个。",
    "校园安防投入120万元。校园义警已发展35人。",
)
ROADS = (
    "一、道路建设",
    "全年改造农村公路48公里，完成投资2.3亿元。",
    "新开公交线路6条。候车亭更新110座。",
)


def report_of(
    report_id: str,
    texts: Sequence[str] = KINDERGARTENS,
    *,
    title: str = "区教育局2023年工作总结",
    date: str = "2024年1月30日",
) -> Report:
    """Return a report whose first text is a heading, and the others paragraphs under it."""
    text = "\n".join(texts)
    starts = [sum(len(each) + 1 for each in texts[:number]) for number in range(len(texts))]
    return Report(
        id=report_id,
        title=title,
        date=date,
        issuer="区教育局",
        text=text,
        sections=(Section(texts[0], (texts[0],), "一、", 0, len(text)),),
        paragraphs=tuple(
            Paragraph(
                id=f"p{number}",
                address=f"一、 第{number}段" if number else "一、",
                section=(texts[0],),
                kind="text" if number else "heading",
                text=own,
                start=start,
                end=start + len(own),
                place=Place("line", number + 1),
                sentences=tuple(
                    Sentence(*found.span()) for found in re.finditer(r"[^。]+。?", own)
                ),
            )
            for number, (own, start) in enumerate(zip(texts, starts, strict=True))
        ),
        hidden=(Hidden(len(text), 1989, "此处隐藏:1989字", (texts[0],)),),
        dropped=(Dropped("扫码关注", remark("site_note"), Place("line", 9)),),
        warnings=(remark("unseen_marks", count=7),),
        file=f"{report_id}.md",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
