import { drawCharts } from "./charts.js";
import { followReading } from "./contents.js";
import { openWhatIsMeant } from "./folds.js";
import { refuseMarkup } from "./markup.js";
import { upgradeTables } from "./tables.js";

// The record is whole without this script; each part here stands alone, so that one that fails takes none along.
for (const part of [refuseMarkup, openWhatIsMeant, upgradeTables, followReading, drawCharts]) {
  try {
    part();
  } catch {
    // what the page shows without the script stays
  }
}
