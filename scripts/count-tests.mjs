// Prints the closing line of a run, `N passed, N failed`, from vitest's JSON report. A failed check beside the tests counts
// as one failure, so that the line never says all is well when it is not.
import { existsSync, readFileSync } from "node:fs";

const [report, failedChecks] = process.argv.slice(2);
if (!existsSync(report)) {
  console.log("0 passed, 1 failed");
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
  readFileSync(report, "utf8"),
);
const failures = numFailedTests || (numFailedTestSuites > 0 || failedChecks !== "0" ? 1 : 0);
console.log(`${numPassedTests} passed, ${failures} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`);
process.exit(failures === 0 && numPassedTests > 0 ? 0 : 1);
