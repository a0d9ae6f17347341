// @ts-check
import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a reporter wrote, or null when it wrote nothing readable.
 *
 * @param {string} file
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * A run that failed without a failed test (a file that can't be loaded, an error outside of tests, no report) counts
 * as one failure: otherwise it would look like success.
 *
 * @param {Counts} counts
 * @param {number} status
 * @returns {Counts}
 */
function honest(counts, status) {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {string} file vitest's JSON report
 * @param {number} status
 */
export function vitestCounts(file, status) {
  const report = readReport(file);
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  return honest(counts, status);
}

/**
 * @param {string} file Playwright's JSON report
 * @param {number} status
 */
export function playwrightCounts(file, status) {
  const stats = readReport(file)?.stats;
  const counts = {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  };
  return honest(counts, status);
}

/**
 * @param {number} status
 * @returns {Counts}
 */
export function checkCounts(status) {
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}
