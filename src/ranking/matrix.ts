/** A symmetric matrix of `size` × `size`, row by row. */
export type Matrix = Float64Array;

export function zeros(size: number): Matrix {
  return new Float64Array(size * size);
}

export function diagonal(values: Float64Array): Matrix {
  const matrix = zeros(values.length);
  values.forEach((value, i) => (matrix[i * values.length + i] = value));
  return matrix;
}

/** a + scale · b, entry by entry. */
export function plus(a: Float64Array, b: Float64Array, scale = 1): Float64Array {
  const sum = a.slice();
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + scale * (b[i] ?? 0);
  return sum;
}

export function times(matrix: Matrix, vector: Float64Array): Float64Array {
  const size = vector.length;
  const product = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0, at = i * size; j < size; j++, at++) sum += (matrix[at] ?? 0) * (vector[j] ?? 0);
    product[i] = sum;
  }
  return product;
}

/** The inverse of a positive definite matrix, by its Cholesky factor: M = L L', so M⁻¹ = L⁻¹' L⁻¹. */
export function inverseOf(matrix: Matrix, size: number): Matrix {
  const factor = inverseOfTriangle(factorOf(matrix, size), size);
  const inverse = zeros(size);
  for (let k = 0; k < size; k++) {
    const row = k * size;
    for (let i = 0; i <= k; i++) {
      const value = factor[row + i] ?? 0;
      if (value === 0) continue;
      for (let j = 0; j <= i; j++)
        inverse[i * size + j] = (inverse[i * size + j] ?? 0) + value * (factor[row + j] ?? 0);
    }
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) inverse[j * size + i] = inverse[i * size + j] ?? 0;
  return inverse;
}

function factorOf(matrix: Matrix, size: number): Matrix {
  const factor = zeros(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
      factor[i * size + j] = i === j ? Math.sqrt(rest) : rest / (factor[j * size + j] ?? 0);
    }
  }
  return factor;
}

function inverseOfTriangle(factor: Matrix, size: number): Matrix {
  const inverse = zeros(size);
  for (let i = 0; i < size; i++) {
    const pivot = factor[i * size + i] ?? 0;
    inverse[i * size + i] = 1 / pivot;
    for (let k = 0; k < i; k++) {
      const scale = (factor[i * size + k] ?? 0) / pivot;
      if (scale === 0) continue;
      for (let j = 0; j <= k; j++)
        inverse[i * size + j] = (inverse[i * size + j] ?? 0) - scale * (inverse[k * size + j] ?? 0);
    }
  }
  return inverse;
}
