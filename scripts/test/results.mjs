// @ts-check
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../setup/run.mjs";

/** `failures` names what failed, as far as the report does. */
/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts */

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
 * @param {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} file
 * @returns {string[]} also a file that fails outside of its tests
 */
function failedTests(file) {
  const name = path.relative(root, file.name);
  const failed = file.assertionResults.filter(({ status }) => status === "failed");
  if (failed.length === 0) return file.status === "failed" ? [name] : [];
  return failed.map(({ fullName }) => `${name} › ${fullName}`);
}

/** @typedef {{ specs?: { ok: boolean, file: string, line: number, title: string }[], suites?: Suite[] }} Suite */

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function failedSpecs({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} › ${title}`);
  return [...failed, ...suites.flatMap(failedSpecs)];
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
    failures: report === null ? [] : report.testResults.flatMap(failedTests),
  };
  return honest(counts, status);
}

/**
 * @param {string} file Playwright's JSON report
 * @param {number} status
 */
export function playwrightCounts(file, status) {
  const report = readReport(file);
  const stats = report?.stats;
  const counts = {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
    failures: report === null ? [] : failedSpecs(report),
  };
  return honest(counts, status);
}

/**
 * @param {number} status
 * @returns {Counts}
 */
export function checkCounts(status) {
  const passed = status === 0 ? 1 : 0;
  return { passed, failed: 1 - passed, skipped: 0, failures: [] };
}
