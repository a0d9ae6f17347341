import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "./random";
import { samples } from "./sampler";
import { RowBuilder, type SumRow, sumOf } from "./statistic";

const width = 40;
const value = fc.oneof(
  fc.nat(1_000),
  fc.nat(2 ** 50),
  fc.nat(100).map((half) => half / 2),
  fc.nat(100).map((third) => third / 3),
  fc.integer({ min: -50, max: 50 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);

/** By column, so that most columns hold values of one kind, as sums of articles do. */
const rows = fc
  .tuple(
    fc.integer({ min: 1, max: 90 }),
    fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: width }),
  )
  .map(([count, columns]) =>
    Array.from({ length: count }, (_, row): SumRow => {
      const builder = new RowBuilder();
      for (const [column, values] of columns.entries()) {
        if ((row + column) % 3 !== 0) builder.add(column, values[row % values.length] ?? 0);
      }
      return builder.build();
    }),
  );

/** How often each row is drawn, sample by sample. */
function drawn(count: number, howMany: number): number[][] {
  const random = seededRandom(7);
  return Array.from({ length: howMany }, () => {
    const weights = Array.from({ length: count }, () => 0);
    for (let draw = 0; draw < count; draw++) {
      const row = Math.floor(random.next() * count);
      weights[row] = (weights[row] ?? 0) + 1;
    }
    return weights;
  });
}

describe("samples of rows", () => {
  it("are the sums of the rows that were drawn, in every column", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 60 }), (all, count) => {
        const weights = drawn(all.length, count);
        let sample = 0;
        for (const sums of samples(all, width, count, seededRandom(7))) {
          const expected = sumOf(all, width, weights[sample++]);
          const size = sumOf(
            all.map(({ columns, values }) => ({ columns, values: values.map(Math.abs) })),
            width,
            weights[sample - 1],
          );
          for (const [column, sum] of expected.entries()) {
            expect(Math.abs((sums[column] ?? Number.NaN) - sum)).toBeLessThanOrEqual(1e-12 * (size[column] ?? 0));
          }
        }
        expect(sample).toBe(count);
      }),
    );
  });

  it("are the same to the last bit however often a row is drawn, where numbers are whole", () => {
    const all = Array.from({ length: 40 }, (_, row): SumRow => {
      return { columns: Int32Array.of(row % 3, 3 + (row % 5)), values: Float64Array.of(row + 1, 1_000 * row + 7) };
    });
    // A generator that gives the same few rows again and again: more often than the tables of sums know.
    const few = (count: number) => {
      const random = seededRandom(count);
      return { next: () => random.next() ** 4 };
    };
    const random = few(3);
    for (const sums of samples(all, 8, 250, few(3))) {
      const weights = Array.from({ length: all.length }, () => 0);
      for (let draw = 0; draw < all.length; draw++) {
        const row = Math.floor(random.next() * all.length);
        weights[row] = (weights[row] ?? 0) + 1;
      }
      expect([...sums]).toEqual([...sumOf(all, 8, weights)]);
    }
  });

  it("leave out what stands behind the last column that is wanted", () => {
    const row = { columns: Int32Array.of(0, 1, 3), values: Float64Array.of(1, 2, 3) };
    const [sums] = samples([row, row], 2, 1, seededRandom(1));
    expect([...(sums ?? [])]).toEqual([2, 4]);
  });
});
