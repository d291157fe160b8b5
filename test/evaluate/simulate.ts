export function simulate(options: { readonly seeds: number; readonly json: boolean }): void {
  console.log(JSON.stringify(options));
}
