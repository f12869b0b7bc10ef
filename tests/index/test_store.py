"""Reports go in and come out; what is asked of a build is answered from what was written."""

import stat
import threading
from pathlib import Path

import numpy as np
import pytest

from index.builds.vectors import PROBE
from index.report import Report
from index.store import Store, StoreError, UnknownReport
from index.units import search_text
from tests.fakes import CharacterEmbedder
from tests.index.quick import quick_store
from tests.index.reports import ROADS, report_of

EMBEDDER = CharacterEmbedder()


def test_without_an_index_there_is_no_build_and_no_folder(tmp_path: Path) -> None:
    assert Store(tmp_path / "home").current() is None
    assert not (tmp_path / "home").exists()


def test_a_report_comes_out_as_it_went_in(written_home: Path) -> None:
    build = Store(written_home).current()

    assert build
    assert build.report("schools") == report_of("schools")
    assert build.lexical("schools").size == len(build.units("schools")) == 5


def test_the_newest_report_by_date_comes_first(written_home: Path) -> None:
    build = Store(written_home).current()

    assert build
    assert build.report_ids == ("roads", "schools")


def test_a_sentence_is_found_with_its_cosine(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build
    report = build.report("schools")
    asked = EMBEDDER.embed_query(search_text(report, build.units("schools")[3]))

    hits = build.nearest_sentences(asked, report_ids=None, top_k=3)

    assert (hits[0].report, hits[0].unit_number) == ("schools", 3)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        own = float(build.sentence_vectors(hit.report)[hit.unit_number] @ np.asarray(asked))
        assert hit.score == pytest.approx(own, abs=1e-5)


def test_a_paragraph_is_found_by_its_position(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build
    asked = EMBEDDER.embed_query("校园安防投入120万元。校园义警已发展35人。")

    hits = build.nearest_paragraphs(asked, report_ids=None, top_k=1)

    assert [(hit.report, hit.paragraph) for hit in hits] == [("schools", 2)]
    assert hits[0].score == pytest.approx(1, abs=1e-5)


def test_only_the_reports_asked_are_searched(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build
    asked = EMBEDDER.embed_query("校园安防投入120万元。")

    hits = build.nearest_sentences(asked, report_ids=["roads"], top_k=100)

    assert {hit.report for hit in hits} == {"roads"}
    assert len(hits) == 4
    assert build.nearest_sentences(asked, report_ids=[], top_k=5) == []


def test_vectors_are_of_unit_length_and_can_not_be_changed(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build

    for vectors in (build.sentence_vectors("schools"), build.paragraph_vectors("schools")):
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
        with pytest.raises(ValueError, match="read-only"):
            vectors[0] = 0


def test_an_unknown_report_is_named_with_those_that_are_there(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build

    with pytest.raises(UnknownReport, match=r"'health': not in the index; .* roads, schools"):
        build.report("health")
    with pytest.raises(UnknownReport):
        build.nearest_sentences(EMBEDDER.embed_query("卫生"), report_ids=["health"], top_k=1)


def test_a_question_of_another_model_is_refused_not_answered(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build

    with pytest.raises(StoreError, match=r"256 dimensions, the question's 2; .*'characters'"):
        build.nearest_sentences([1.0, 0.0], report_ids=None, top_k=1)


def test_many_threads_find_the_same(written_home: Path) -> None:
    build = Store(written_home).current()
    assert build
    asked = EMBEDDER.embed_query("新开公交线路6条。")
    expected = build.nearest_sentences(asked, report_ids=None, top_k=5)
    found = []

    def ask() -> None:
        for _ in range(5):
            found.append(build.nearest_sentences(asked, report_ids=None, top_k=5))
            found.append([hit for hit in expected if build.report(hit.report)])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 80


def test_the_same_build_is_given_while_current_stays_the_same(written_home: Path) -> None:
    store = Store(written_home)

    assert store.current() is store.current()


def test_searching_leaves_every_byte_of_a_build_as_it_was(home: Path) -> None:
    before = _bytes(home)

    store = quick_store(home)
    build = store.current()
    assert build
    build.nearest_sentences(EMBEDDER.embed_query("公交"), report_ids=None, top_k=3)
    build.lexical("roads").scores(["公"])
    build.close()

    assert _bytes(home) == before


def test_a_home_that_no_one_may_write_to_can_be_searched(home: Path) -> None:
    for path in [home, *home.rglob("*")]:
        path.chmod(stat.S_IRUSR | stat.S_IXUSR if path.is_dir() else stat.S_IRUSR)

    build = Store(home).current()

    assert build
    assert build.nearest_sentences(EMBEDDER.embed_query("公交"), report_ids=None, top_k=1)


def test_adding_the_same_again_does_nothing(one_build: Path) -> None:
    before = _bytes(one_build)
    embedder = CharacterEmbedder()

    Store(one_build).add([report_of("schools")], embedder)

    assert _bytes(one_build) == before
    assert embedder.embedded == []


@pytest.mark.parametrize(
    ("reports", "message"),
    [
        pytest.param(
            [report_of("schools", ROADS)],
            r"schools\.md: the id 'schools' is taken by schools\.md .* --replace, .* with --id",
            id="an id that is taken",
        ),
        pytest.param(
            [report_of("schools", title="另一个标题")],
            r"is indexed as 'schools' already, but reads differently now .* add --replace",
            id="the same file read differently",
        ),
        pytest.param(
            [report_of("again")],
            r"again\.md: this file is indexed already, as 'schools'; .* index remove schools",
            id="the same file under another id",
        ),
        pytest.param(
            [report_of("Schools", ROADS)], "differs from 'schools' only in capitals", id="capitals"
        ),
        pytest.param(
            [report_of("../evil", ROADS)], r"the id '\.\./evil' is not letters", id="a path as id"
        ),
        pytest.param(
            [report_of("roads", ROADS), report_of("roads", ["x"])],
            r"would have the id 'roads', like roads\.md; add them one by one with --id ID",
            id="two with one id",
        ),
        pytest.param(
            [report_of("roads", ROADS), report_of("ways", ROADS)],
            r"ways\.md: is the same file as roads\.md",
            id="one file twice",
        ),
    ],
)
def test_what_can_not_be_added_is_refused_and_nothing_changes(
    one_build: Path, reports: list[Report], message: str
) -> None:
    before = _bytes(one_build)

    with pytest.raises(StoreError, match=message):
        Store(one_build).add(reports, EMBEDDER)

    assert _bytes(one_build) == before


def test_a_report_without_a_sentence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="'empty': has no sentence to search"):
        Store(tmp_path).add([report_of("empty", [""])], EMBEDDER)


def test_another_model_is_refused_with_both_names_and_the_command(one_build: Path) -> None:
    store = quick_store(one_build)
    message = (
        r"^embedding model 'new': the index was made with 'characters', .*"
        r" set ASSISTANT_EMBEDDING_MODEL=characters, or embed all reports anew:"
        r" python -m index add schools\.md --id schools --replace$"
    )

    for report in (report_of("schools"), report_of("roads", ROADS)):
        with pytest.raises(StoreError, match=message):
            store.add([report], CharacterEmbedder("new", salt="!"))


def test_a_build_says_once_that_a_model_is_not_its_own(one_build: Path) -> None:
    build = Store(one_build).current()
    assert build

    for _ in range(2):
        assert not build.is_of(CharacterEmbedder(salt="!"))

    assert build.standing == ("only_words",)
    (notice,) = build.notices
    assert "'characters': has changed since the index was made" in str(notice)
    assert "python -m index add schools.md --id schools --replace" in str(notice)
    assert notice.said("zh").startswith("语义模型 'characters' 在索引建立之后有过改动")


def test_the_same_model_under_another_name_is_no_other_model(one_build: Path) -> None:
    build = Store(one_build).current()
    assert build

    assert build.is_of(CharacterEmbedder("moved"))
    assert build.standing == ()


def test_replacing_with_another_model_embeds_all_reports_with_it(home: Path) -> None:
    new = CharacterEmbedder("new", salt="!")
    store = quick_store(home)

    store.add([report_of("schools", title="改过的标题")], new, replace=True)

    build = store.current()
    assert build
    assert build.manifest.embedding_model == "new"
    assert build.report("schools").title == "改过的标题"
    hits = build.nearest_sentences(
        new.embed_query("一、道路建设 候车亭更新110座。"), report_ids=None, top_k=1
    )
    assert hits[0].report == "roads"
    assert hits[0].score == pytest.approx(1, abs=1e-5)


def test_replacing_embeds_only_the_text_that_is_new(home: Path) -> None:
    model = CharacterEmbedder()
    changed = [*ROADS[:2], "新开公交线路7条。候车亭更新110座。"]

    quick_store(home).add([report_of("roads", changed)], model, replace=True)

    assert model.embedded == [
        PROBE,
        "一、道路建设 新开公交线路7条。",
        "新开公交线路7条。候车亭更新110座。",
    ]
    build = Store(home).current()
    assert build
    expected = CharacterEmbedder().embed_documents(list(changed))
    assert build.paragraph_vectors("roads") == pytest.approx(np.asarray(expected), abs=1e-5)


def test_what_replaces_a_report_with_damaged_files_is_embedded_anew(home: Path) -> None:
    (vectors,) = home.glob("builds/*/reports/roads/sentences.npy")
    vectors.write_bytes(vectors.read_bytes()[:-4])
    model = CharacterEmbedder()

    quick_store(home).add([report_of("roads", ROADS)], model, replace=True)

    assert set(ROADS) <= set(model.embedded)
    assert quick_store(home).verify() == []


@pytest.mark.parametrize(
    "vectors",
    [
        pytest.param([[float("nan"), 1.0]], id="not a number"),
        pytest.param([[0.0, 0.0]], id="no direction"),
        pytest.param([], id="none"),
    ],
)
def test_a_model_that_gives_no_vectors_is_named(tmp_path: Path, vectors: list[list[float]]) -> None:
    class Broken(CharacterEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return vectors

    with pytest.raises(StoreError, match="'broken': did not give one vector of numbers for each"):
        Store(tmp_path).add([report_of("schools")], Broken("broken"))


def test_removing_leaves_the_others_searchable(home: Path) -> None:
    store = quick_store(home)

    store.remove(["schools"])

    build = store.current()
    assert build
    assert build.report_ids == ("roads",)
    asked = EMBEDDER.embed_query("校园安防投入120万元。")
    assert {hit.report for hit in build.nearest_sentences(asked, report_ids=None, top_k=99)} == {
        "roads"
    }


def test_removing_an_unknown_report_removes_nothing(home: Path) -> None:
    before = _bytes(home)

    with pytest.raises(UnknownReport, match="'health'"):
        Store(home).remove(["schools", "health"])

    assert _bytes(home) == before


def test_when_the_last_report_is_removed_an_empty_index_stays(one_build: Path) -> None:
    store = quick_store(one_build)

    store.remove(["schools"])

    build = store.current()
    assert build
    assert build.report_ids == ()
    assert build.nearest_sentences(EMBEDDER.embed_query("公交"), report_ids=None, top_k=3) == []
    assert store.verify() == []


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "LOCK"
    }
