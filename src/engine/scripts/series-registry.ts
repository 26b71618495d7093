import type { Scripts } from "./script.js";
import { seriesDecomposeScripts } from "./series-decompose.js";
import { seriesElementScripts } from "./series-elements.js";
import { seriesFillScripts } from "./series-fill.js";
import { seriesFilterScripts } from "./series-filters.js";
import { seriesFourierScripts } from "./series-fourier.js";
import { seriesLineScripts } from "./series-lines.js";
import { seriesOutlierScripts } from "./series-outliers.js";
import { seriesPeriodScripts } from "./series-periods.js";
import { seriesPolynomialScripts } from "./series-polynomials.js";
import { seriesTotalScripts } from "./series-totals.js";

/** The scripts behind the series functions, by the name that SQL calls. */
export const seriesScripts: Scripts = {
  ...seriesDecomposeScripts,
  ...seriesElementScripts,
  ...seriesFillScripts,
  ...seriesFilterScripts,
  ...seriesFourierScripts,
  ...seriesLineScripts,
  ...seriesOutlierScripts,
  ...seriesPeriodScripts,
  ...seriesPolynomialScripts,
  ...seriesTotalScripts,
};
