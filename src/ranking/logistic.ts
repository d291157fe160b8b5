/** 1 / (1 + e^-x), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}

/** log σ(x), accurate far out on both sides. */
export function logSigmoid(x: number): number {
  return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
}

/** √(1 + πS/8): divides a logit of variance S so that σ of it is close to the mean of σ (MacKay 1992). */
export function moderation(variance: number): number {
  return Math.sqrt(1 + (Math.PI * variance) / 8);
}

/** (log σ(x) - log σ(mean)) / (x - mean), or its limit 1 - σ(mean) where the two are equal. */
export function logSigmoidSlope(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) < 1e-7) return sigmoid(-mean);
  return (logSigmoid(x) - logSigmoid(mean)) / difference;
}
