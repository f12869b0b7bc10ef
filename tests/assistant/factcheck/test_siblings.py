from assistant.factcheck.siblings import another, labels_of


def test_a_label_is_another_where_only_its_like_stands() -> None:
    told = labels_of("北街片区于2月1日开街")

    assert another(labels_of("南街于2月开街"), told, "") == "南"
    assert another(labels_of("北街于2月开街"), told, "") == ""


def test_a_place_of_another_rank_is_no_rival() -> None:
    assert another(labels_of("青石县改造13座"), labels_of("石桥镇5座"), "") == ""
    assert another(labels_of("青石县改造13座"), labels_of("白沙区4座"), "") == "青石县"


def test_what_the_report_is_about_needs_no_naming() -> None:
    assert another(labels_of("青石县改造13座"), labels_of("白沙区4座"), "青石县工作总结") == ""


def test_a_course_held_three_times_is_no_phase() -> None:
    assert labels_of("举办培训班三期") == {}
    assert labels_of("度假区二期") == {"phase": frozenset({"2期"})}


def test_a_primary_school_is_no_middle_school() -> None:
    assert another(labels_of("实验初中改造运动场"), labels_of("实验小学改造运动场"), "") == "初中"
    assert another(labels_of("初中教师120人"), labels_of("中小学教师120人"), "") == ""
