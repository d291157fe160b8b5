declare module '@custom-elements-manifest/analyzer/cli.js' {
  interface Manifest {
    readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
  }

  interface Declaration {
    members?: readonly { readonly name: string }[];
  }

  /** Gives the manifest that the command would write. */
  export function cli(options: { argv: readonly string[]; noWrite: boolean }): Promise<Manifest>;
}

declare module 'virtual:custom-elements' {
  const manifest: object;
  export default manifest;
}

declare module '*.css';
