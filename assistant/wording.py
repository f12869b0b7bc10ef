"""The words round the quotes, in Chinese and English."""

from assistant.answer import Language

TEXTS: dict[str, dict[Language, str]] = {
    "says": {"zh": "报告写道：", "en": "The report says: "},
    "quote": {"zh": "“{quote}”", "en": "“{quote}”"},
    "not_found": {"zh": "报告里没有这项内容。", "en": "The report does not say."},
    "understood": {
        "zh": "按上文理解为：{question}",
        "en": "Understood from what was asked before as: {question}",
    },
    "columns": {
        "zh": "表中这一行各栏依次为：{columns}。",
        "en": "The columns of this row are: {columns}.",
    },
    "cell": {
        "zh": "表中这一行各栏依次为：{columns}；“{column}”一栏为{cell}。",
        "en": "The columns of this row are: {columns}; under “{column}” stands {cell}.",
    },
    "compared_most": {
        "zh": "比较表中{count}行的“{column}”一栏得出，{row}的数值最大。由程序比较，报告没有这样写。",
        "en": "“{row}” has most under “{column}” of {count} rows. Compared here; the report does"
        " not say so.",
    },
    "compared_least": {
        "zh": "比较表中{count}行的“{column}”一栏得出，{row}的数值最小。由程序比较，报告没有这样写。",
        "en": "“{row}” has least under “{column}” of {count} rows. Compared here; the report does"
        " not say so.",
    },
    "masked": {
        "zh": "原文以“{mask}”隐去了数字，这里照录，不作推测。",
        "en": "The source masks this figure as “{mask}”; it is given as printed.",
    },
    "newest": {
        "zh": "问题没有写明年份：报告里另有{others}年的，这里引的是最近的{year}年。",
        "en": "The question names no year: the report tells this of {others} too; quoted is {year}.",
    },
    "hidden": {
        "zh": "“{section}”一节原文有约{count}字未公开，可能另有相关内容。",
        "en": "About {count} characters of “{section}” are hidden in the source; more may stand there.",
    },
    "hidden_uncounted": {
        "zh": "“{section}”一节原文有部分内容未公开，可能另有相关内容。",
        "en": "Part of “{section}” is hidden in the source; more may stand there.",
    },
    "sum": {
        "zh": "相加得{sum}（{terms}）。此数由程序算出，报告中没有。",
        "en": "Added up: {sum} ({terms}). Computed here; the report does not give this sum.",
    },
    "sum_masked": {
        "zh": "其中有数字被原文隐去，无法相加。",
        "en": "The source masks some of these figures, so they can't be added up.",
    },
    "part_missing": {
        "zh": "报告没有说明：{part}",
        "en": "The report does not say: {part}",
    },
    "only_words": {
        "zh": "索引由另一个语义模型建立，这次只按字词检索，答案可能不全。",
        "en": "The index was made with another model: this was searched by words alone and may"
        " miss answers.",
    },
    "no_figure": {
        "zh": "报告谈到相关内容，但没有给出所问的数字。",
        "en": "The report speaks of it but gives no such figure.",
    },
    "no_date": {
        "zh": "报告谈到相关内容，但没有给出时间。",
        "en": "The report speaks of it but gives no date.",
    },
    "no_name": {
        "zh": "报告谈到相关内容，但没有写明所问的名称。",
        "en": "The report speaks of it but does not name what is asked.",
    },
    "other_year": {
        "zh": "报告有相近的内容，但不是所问的时间。",
        "en": "The report has something near, but for another time.",
    },
    "missing_name": {
        "zh": "报告没有提到“{name}”。",
        "en": "The report does not mention “{name}”.",
    },
    "too_far": {
        "zh": "报告中没有一处足以回答这个问题。",
        "en": "Nothing in the report bears on this question closely enough.",
    },
    "no_source": {
        "zh": "没有注明出处",
        "en": "it names no passage of this question",
    },
    "other_language": {
        "zh": "没有用提问的语言作答",
        "en": "it is not in the question’s language",
    },
    "not_printed": {
        "zh": "所引段落没有“{words}”的字样",
        "en": "“{words}” is not printed in the passage it names",
    },
    "no_anchor": {
        "zh": "没有引用报告的数字或原话",
        "en": "it gives neither a figure nor words of the report",
    },
    "not_carried": {
        "zh": "所引段落没有说到这些内容",
        "en": "the passage it names does not speak of this",
    },
    "not_borne": {
        "zh": "所引段落没有说到“{words}”",
        "en": "the passage it names does not speak of “{words}”",
    },
    "reversed": {
        "zh": "所引原话“{words}”说的正相反",
        "en": "the words it quotes, “{words}”, say the opposite",
    },
    "differs": {
        "zh": "所说的“{claimed}”，报告写的是“{reported}”",
        "en": "where it says “{claimed}”, the report has “{reported}”",
    },
    "lacks": {
        "zh": "所引段落没有“{claimed}”",
        "en": "the passage it names does not have “{claimed}”",
    },
    "struck": {
        "zh": "未获报告证实，已划去：“{text}”（{reason}）。",
        "en": "Struck, since the report does not carry it: “{text}” ({reason}).",
    },
    "dropped": {
        "zh": "模型所写的 {count} 句话未获报告证实，已删去。",
        "en": "Sentences of the model that the report does not carry, left out: {count}.",
    },
    "written": {
        "zh": "答案由 {model} 根据所引段落写成，数字、名称、增减已逐句核对；请以引文为准。",
        "en": "Translated and worded by {model}; figures, names and directions were checked"
        " sentence by sentence. The Chinese quotes are the report’s own words.",
    },
    "converted": {
        "zh": "“{printed}”是报告的写法；模型写作“{said}”，与之相符。",
        "en": "“{printed}” is how the report prints it; the model put it as “{said}”, which agrees.",
    },
    "unclear_figure": {
        "zh": "其中的约数可能指报告里的不止一个数字",
        "en": "its rounded figure may be more than one of the report’s",
    },
    "model_unverified": {
        "zh": "模型写的话未获报告证实，这里只用报告原文。",
        "en": "What the model wrote could not be found in the report; only the report’s own words are used.",
    },
    "model_refuses": {
        "zh": "模型认为这些段落没有回答所问，请对照原文判断。",
        "en": "The model finds no answer in these passages; judge by the quoted words.",
    },
    "model_slow": {
        "zh": "模型未能按时答完，这里只用报告原文。",
        "en": "The model did not finish in time; only the report’s own words are used.",
    },
    "model_fails": {
        "zh": "模型服务出错，这里只用报告原文。",
        "en": "The model’s server failed; only the report’s own words are used.",
    },
    "model_rests": {
        "zh": "模型服务接连出错，暂停使用，这里只用报告原文。",
        "en": "The model’s server failed several times and is left alone for a while;"
        " only the report’s own words are used.",
    },
    "model_busy": {
        "zh": "模型正忙，这里只用报告原文。",
        "en": "The model is busy; only the report’s own words are used.",
    },
}


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the text in the language with its values put in."""
    return TEXTS[key][language].format(**values)
