import { type Html, html, visible } from "./html.js";
import { isoText, moment } from "./moment.js";
import type { TimeWindow } from "./query-data.js";

/** Whether "UTC" stands behind the time, or in the header above it. */
type Zone = "UTC" | "bare";

/** An ISO time as the record prints it, kept on one line. */
export function renderTime(iso: string, zone: Zone = "UTC"): Html {
  return html`<span class="time">${visible(zone === "UTC" ? moment(iso) : isoText(iso))}</span>`;
}

/** "2026-02-01 00:00:00 – 2026-03-01 00:00:00 UTC", or what the absence of a window means. */
export function renderWindow(window: TimeWindow | null, absent: string, zone: Zone = "UTC"): Html {
  if (!window) return html`<span class="absent">${absent}</span>`;
  return html`<span class="time">${visible(isoText(window.start))} –</span> ${renderTime(window.end, zone)}`;
}
