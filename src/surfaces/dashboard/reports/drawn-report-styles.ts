/**
 * A report brings its own styles, since it may be shown inside any shadow root: in the preview of "Add report", in a card of
 * Home Assistant. A constructed sheet is what a strict CSP allows.
 */
export const drawnReportStyles = new CSSStyleSheet();

drawnReportStyles.replaceSync(`
  :host {
    --text-3: light-dark(#5a6678, #9ba7b8);
    --control: light-dark(#788496, #72809a);
    --accent: light-dark(#2350c8, #8eb0ff);

    display: flex;
    flex-direction: column;
    gap: 8px;
    box-sizing: border-box;
    block-size: 100%;
    padding: 12px 16px;
    font-size: 0.875rem;
    line-height: 1.25rem;
    overflow: auto;
  }

  :host(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
    border-radius: 8px;
  }

  h2 {
    margin: 0;
    font-size: 1rem;
    line-height: 1.5rem;
    font-weight: 600;
  }

  p {
    margin: 0;
  }

  button {
    align-self: start;
    min-block-size: 32px;
    border: 1px solid var(--control);
    border-radius: 8px;
    padding: 0 12px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 0.8125rem;
    font-weight: 500;
    cursor: pointer;
  }

  svg {
    flex: 1;
    min-block-size: 96px;
    inline-size: 100%;
  }

  rect {
    fill: var(--accent);
  }

  line {
    stroke: var(--control);
  }

  text {
    fill: var(--text-3);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    text-anchor: middle;
  }

  .hour {
    text-anchor: start;
  }

  summary {
    font-size: 0.8125rem;
    font-weight: 500;
    color: var(--accent);
    cursor: pointer;
  }

  :is(summary, button):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  table {
    font-variant-numeric: tabular-nums;
    text-align: start;
  }

  th,
  td {
    padding: 2px 24px 2px 0;
    text-align: start;
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    display: grid;
    padding-block: 8px;
    overflow-wrap: anywhere;
  }

  li + li {
    border-block-start: 1px solid light-dark(#dde2e9, #2d3645);
  }

  time {
    color: var(--text-3);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  strong {
    font-weight: 600;
  }

  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
  }
`);
