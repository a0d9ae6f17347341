/**
 * ψ(x), the derivative of ln Γ, for x > 0: by ψ(x) = ψ(x + 1) − 1/x up to 6, then the asymptotic series (Abramowitz and
 * Stegun 6.3.5, 6.3.18); right to about 1e-12.
 */
export function digamma(x: number): number {
  let [value, at] = [0, x];
  while (at < 8) value -= 1 / at++;
  const square = 1 / (at * at);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return value + Math.log(at) - 1 / (2 * at) - series;
}
