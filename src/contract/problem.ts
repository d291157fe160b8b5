/** RFC 9457 problem details. */
export interface Problem {
  /** A relative reference such as `/problems/order-expired`, or `about:blank`. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
}

export interface FieldProblem {
  /** JSON pointer into the request body, or a query parameter's name behind `?`. */
  readonly pointer: string;
  readonly detail: string;
}
