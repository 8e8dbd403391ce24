/** What the screen says of a refusal, by its code: the cause and one clear next step. Codes not listed show their own page. */
export const problems: Readonly<Record<string, string>> = {
  offline: "The service cannot be reached. Check the connection, then try again.",
  rate_limited: "There were many requests in a short time. Wait a minute, then try again.",
  limiter_unavailable:
    "Tokens cannot be added now, because a safety check does not answer. Try again later.",
  daily_cap: "Today's limit of 200 tokens is reached. It starts anew at midnight UTC.",
  session_too_short:
    "Sessions under one minute earn no tokens. After a full minute, wait a few seconds and send again.",
  unknown_session: "The service does not know this session. The report stays on this device.",
  not_your_session: "This session belongs to another identity. The report stays on this device.",
  summary_mismatch:
    "The summary is longer than the session the service saw, so no tokens were added.",
  session_expired: "This session began more than a day ago, so it earns no tokens.",
  not_configured:
    "The service lacks its settings. The person who runs it finds the steps on the problem page.",
  camera_refused:
    "The camera was not allowed. Allow it in the address bar, or choose the demo signal.",
  camera_missing: "No camera was found. Connect one, or choose the demo signal.",
  camera_busy: "Another program uses the camera. Close it there, or choose the demo signal.",
  camera_unsupported:
    "This browser cannot read camera frames. Use a current Chrome, Edge, Safari or Firefox, or the demo signal.",
  model_missing:
    "The face model is not on this server. Run “npm run models” once with a network, or choose the demo signal.",
  model_digest_mismatch:
    "The face model's bytes are not the published ones, so it was refused. Run “npm run models”, or choose the demo signal.",
  model_failed:
    "The face model could not start in this browser. Choose the demo signal, or try another browser.",
  unreadable_video: "This video cannot be read here. Try an MP4 or WebM file.",
  no_video_track: "This file holds no picture, only sound. Choose a video with a picture.",
  unreadable_trace:
    "This is not a colour trace Attune can read: JSON with fps and rgb, or CSV with time, R, G and B.",
  trace_too_short: "This recording is too short. At least 10 seconds are needed.",
  trace_too_long: "This recording is too long. At most one hour is read.",
  file_missing: "Choose a file first.",

  storage_unavailable:
    "This browser keeps nothing, so decisions could not be logged first. Open the page in a normal window.",
  storage_full: "The browser's storage is full, so nothing is offered. Free space, then try again.",
  approval_expired: "This plan was shown more than ten minutes ago. Ask for a new suggestion.",
  completion_changed: "This session was already sent with another summary. The first one stands.",
  another_tab_leads:
    "Another tab of Attune leads already. Go to that tab, or close it and start again here.",
  locks_unavailable:
    "This browser cannot make sure that one tab only leads. Use a current browser, in a normal window.",
  not_verified: "It did not show as planned, so it was taken back. Ask again if you like.",
  not_enough_evidence:
    "You have not agreed to this often enough lately. The count is in the table.",
  one_level_at_a_time: "Leave grows one level at a time. Allow the next level first.",
  irreversible_needs_preview: "This cannot be taken back, so it is always shown first.",
  autonomous_unavailable: "Acting alone is not possible. Doing at once, with undo, is the most.",
  malformed_consent: "What you allowed earlier cannot be read, so Attune asks every time again.",
  newer_consent: "What you allowed was kept by a newer version. Load the page again.",
  malformed_settings: "The kept settings could not be read. The usual ones are in use.",
  older_settings: "The kept settings are of an older version. The usual ones are in use.",
  capability_unavailable:
    "This needs a companion program that does not exist yet. Nothing was changed.",
  storage_wiped:
    "This site's data was erased while the page was open, so nothing is offered. Load the page again.",
  newer_version_open: "Another tab runs a newer version of Attune. Load this page again.",
  log_not_empty:
    "There is a decision log already. Download and erase it first, then bring this one back.",
  record_edited: "A line of this file was changed after it was written, so it is not taken in.",
  record_missing: "A line of this file is missing or moved, so it is not taken in.",
  tail_missing: "The end of this file is missing, so it is not taken in.",
  tail_added: "Lines were added to this file, so it is not taken in.",
  not_a_record: "This is not a decision log that Attune wrote.",
  older_version_open:
    "Another tab runs an older version of Attune. Close it, then load this page again.",
};
