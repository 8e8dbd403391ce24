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
};
