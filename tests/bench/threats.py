"""What the door must keep out, and the tests that stand for each: the table behind the controls."""

from collections.abc import Mapping
from dataclasses import dataclass

_WEB = "tests/assistant/web"
_DOOR = "tests/assistant/door"


@dataclass(frozen=True, slots=True)
class Threat:
    """An attack, what is expected of it, and the tests that try it: their functions by file."""

    attack: str
    expected: str
    tests: Mapping[str, tuple[str, ...]]


THREATS: Mapping[str, Threat] = {
    "T3": Threat(
        "markup in reports, headings, names of files, questions, comments, a model's text",
        "nothing is run, no other host is asked",
        {
            f"{_WEB}/test_rendering.py": ("text_is_shown_as_it_is_and_never_acted_upon",),
            f"{_WEB}/test_page.py": ("nothing_from_a_report_or_a_reader_becomes_markup",),
            f"{_WEB}/test_widget_page.py": ("hostile_text_stays_text",),
            f"{_WEB}/test_widget.py": ("no_text_becomes_markup",),
            f"{_WEB}/test_uploading.py": (
                "a_file_s_name_is_shown_without_its_folders_and_unseen_marks",
            ),
        },
    ),
    "T4": Threat(
        "a picture of another host in a model's or a report's text",
        "no picture, and a policy that lets none be fetched",
        {
            f"{_WEB}/test_page.py": ("nothing_from_a_report_or_a_reader_becomes_markup",),
            f"{_WEB}/test_api.py": ("every_response_has_the_security_headers",),
            f"{_WEB}/test_routes.py": ("each_guard_is_missed_when_it_is_left_out",),
        },
    ),
    "T5": Threat(
        "paths out of their folder, addresses to be fetched",
        "nothing is read or fetched; names on the disk are ours",
        {
            f"{_WEB}/test_routes.py": (
                "no_spelling_of_a_path_is_a_way_around",
                "a_path_with_two_readings_is_on_no_line",
                "what_is_shut_is_not_there_for_anyone",
            ),
            f"{_WEB}/test_api.py": ("of_gradio_only_what_the_page_needs_is_open",),
            f"{_WEB}/test_uploading.py": ("what_is_no_upload_is_said",),
            "tests/index/test_confined.py": (
                "no_outside_reference_is_followed",
                "a_reader_that_would_connect_is_stopped",
            ),
        },
    ),
    "T7": Threat(
        "a hundred thousand characters, ten megabytes, deep JSON, ten thousand fields",
        "refused on every way in, before anyone reads it",
        {
            f"{_WEB}/test_every_way_in.py": (
                "a_hundred_thousand_characters_reach_no_one",
                "a_body_of_ten_megabytes_reaches_no_one",
                "ten_thousand_fields_are_refused",
            ),
            f"{_WEB}/test_api.py": ("a_bad_question_is_refused_in_words_and_never_asked",),
            f"{_DOOR}/test_budgets.py": ("so_much_is_taken_and_not_one_more",),
        },
    ),
    "T10": Threat(
        "control characters, half surrogates, nothing but blanks",
        "cleaned or refused, never a fault",
        {
            f"{_WEB}/test_api.py": ("no_text_breaks_the_server", "no_json_breaks_the_server"),
            f"{_WEB}/test_queue.py": ("what_is_no_event_of_the_page_is_refused",),
            "tests/fuzzing/test_fuzzed.py": ("whatever_is_sent_is_answered_and_changes_nothing",),
        },
    ),
    "T19": Threat(
        "one reader's words at another's",
        "no word crosses; what is another's is not there",
        {
            f"{_WEB}/test_conversations_api.py": (
                "fifty_readers_at_once_see_their_own_alone",
                "another_s_conversation_is_not_there",
            ),
            f"{_WEB}/test_page.py": ("a_follow_up_carries_the_turns_of_its_own_reader",),
            f"{_WEB}/test_canaries.py": ("nothing_of_it_is_told_to_others",),
            "tests/assistant/keeping/test_conversations.py": (
                "another_s_conversation_is_as_if_it_were_not_there",
            ),
        },
    ),
    "T20": Threat(
        "forged addresses, many sessions, slow or silent connections",
        "limits of each reader and each true peer, on every way in; 429 with the time to wait",
        {
            f"{_WEB}/test_every_way_in.py": ("every_way_counts_for_the_same_limit",),
            f"{_WEB}/test_routes.py": ("each_guard_is_missed_when_it_is_left_out",),
            f"{_WEB}/test_peers.py": ("an_address_is_a_peer_and_a_network_of_64_bits_is_one",),
            f"{_WEB}/test_patience.py": (
                "a_head_that_does_not_come_is_not_waited_for",
                "who_never_reads_the_response_loses_it",
                "one_peer_holds_so_many_connections_and_no_more",
            ),
            f"{_WEB}/test_queue.py": (
                "the_session_that_gradio_forgets_is_the_one_not_used_longest",
            ),
            f"{_DOOR}/test_budgets.py": ("so_much_is_taken_and_not_one_more",),
        },
    ),
    "T21": Threat(
        "routes without a sign-in, by another method or spelling, with a token that is none",
        "refused but for a written list; a route on no list makes a test fail",
        {
            f"{_WEB}/test_routes.py": (
                "every_route_stands_on_the_table_or_is_shut",
                "a_new_route_that_stands_nowhere_is_noticed_and_refused",
                "everyone_may_what_the_table_says",
                "a_token_that_is_none_is_nobody_s",
            ),
            f"{_WEB}/test_signing_in.py": ("nobody_else_names_anyone",),
            f"{_DOOR}/test_accounts.py": ("a_token_is_known_until_it_is_over_or_revoked",),
        },
    ),
    "T22": Threat(
        "another site's page: frames, fetches, forms, rebound names, messages, tokens",
        "blocked",
        {
            f"{_WEB}/test_widget_page.py": (
                "a_site_that_is_not_listed_gets_no_frame_and_its_reader_is_told",
                "only_the_site_around_it_is_heard",
            ),
            f"{_WEB}/test_widget.py": ("another_origin_must_be_listed",),
            f"{_WEB}/test_api.py": ("no_origin_is_let_in", "only_known_host_names_are_served"),
            f"{_WEB}/test_routes.py": ("another_site_s_page_has_a_reader_s_browser_ask_nothing",),
        },
    ),
    "T23": Threat(
        "line ends and escapes in what is logged; lines changed, moved or cut off",
        "one line an event; the first bad line is named; a cut end against an exported head",
        {
            f"{_DOOR}/test_audit.py": (
                "every_value_is_one_line_of_plain_characters",
                "an_edited_line_is_named",
                "a_line_that_is_gone_or_elsewhere_is_named",
                "lines_cut_off_the_end_are_found_only_against_a_head_from_before",
                "a_value_of_a_megabyte_is_cut",
            ),
        },
    ),
    "T24": Threat(
        "secrets and readers' words in logs, errors, files, other readers' pages",
        "only where they may be",
        {
            f"{_WEB}/test_canaries.py": (
                "no_secret_is_written_anywhere",
                "what_programs_ask_and_what_is_checked_is_kept_nowhere",
                "a_question_of_a_conversation_is_kept_with_it_alone",
                "what_a_report_s_page_hides_is_in_the_index_alone",
            ),
            f"{_WEB}/test_signing_in.py": ("no_secret_is_told_by_any_answer",),
            f"{_WEB}/test_api.py": ("a_fault_of_the_assistant_shows_nothing_of_its_inside",),
            f"{_WEB}/test_logs.py": ("questions_and_secrets_stand_in_no_log",),
        },
    ),
    "T25": Threat(
        "code that comes with data or packages, calls outside",
        "nothing read is run, nothing is called; versions exact, licences fit",
        {
            "tests/test_supply.py": (
                "nothing_that_is_read_is_run",
                "every_package_is_pinned_exactly",
                "no_package_that_runs_has_a_licence_that_ours_must_take_over",
            ),
            f"{_WEB}/test_page.py": ("nothing_from_a_report_or_a_reader_becomes_markup",),
        },
    ),
}
