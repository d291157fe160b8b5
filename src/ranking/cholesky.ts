/** The inverse of a symmetric positive definite matrix. Both are given as the rows of the lower triangle. */
export function inverseOf(matrix: readonly Float64Array[]): Float64Array[] {
  const inverseFactor = inverseOfTriangle(factorOf(matrix));
  // M = L L', so M⁻¹ = L⁻¹' L⁻¹.
  const inverse = matrix.map((row) => new Float64Array(row.length));
  inverseFactor.forEach((row, k) => {
    for (let i = 0; i <= k; i++) {
      const target = inverse[i];
      const value = row[i] ?? 0;
      if (target === undefined || value === 0) continue;
      for (let j = 0; j <= i; j++) target[j] = (target[j] ?? 0) + value * (row[j] ?? 0);
    }
  });
  return inverse;
}

/** L of M = L L', L being lower triangular. */
function factorOf(matrix: readonly Float64Array[]): Float64Array[] {
  const factor: Float64Array[] = [];
  for (const row of matrix) {
    const line = row.slice();
    const last = line.length - 1;
    for (let j = 0; j <= last; j++) {
      const other = factor[j] ?? line;
      let rest = line[j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (line[k] ?? 0) * (other[k] ?? 0);
      line[j] = j === last ? Math.sqrt(rest) : rest / (other[j] ?? 0);
    }
    factor.push(line);
  }
  return factor;
}

function inverseOfTriangle(factor: readonly Float64Array[]): Float64Array[] {
  const inverse: Float64Array[] = [];
  factor.forEach((row, i) => {
    const line = new Float64Array(i + 1);
    const diagonal = row[i] ?? 0;
    line[i] = 1 / diagonal;
    for (let k = 0; k < i; k++) {
      const scale = (row[k] ?? 0) / diagonal;
      if (scale === 0) continue;
      const other = inverse[k] ?? line;
      for (let j = 0; j <= k; j++) line[j] = (line[j] ?? 0) - scale * (other[j] ?? 0);
    }
    inverse.push(line);
  });
  return inverse;
}
