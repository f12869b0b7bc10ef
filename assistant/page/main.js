// The page's rooms, each a file of its own; a new one is named here.
import "./appearance.js";
import "./tabs.js";
import "./chat.js";
import "./pane.js";
import "./history.js";
import "./feedback.js";
import "./uploading.js";
import "./reports.js";
import "./figures.js";
import "./checking.js";
import "./comparing.js";
import "./account.js";
import "./offline.js";
