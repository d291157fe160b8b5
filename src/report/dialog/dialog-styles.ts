import { css } from 'lit';

export const dialogStyles = css`
  :host {
    --_on-accent: var(--saf-on-accent, light-dark(#ffffff, #0b1530));
    --_bad: var(--saf-bad, light-dark(#b3261e, #ff9a92));

    display: contents;
  }

  dialog {
    box-sizing: border-box;
    inline-size: min(880px, 100% - 32px);
    max-block-size: 85dvh;
    border: 0;
    border-radius: 12px;
    padding: 24px;
    background: var(--_surface);
    color: var(--_text);
    font-size: 0.875rem;
    line-height: 1.25rem;
    overflow: hidden;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }

  dialog::backdrop {
    background: rgb(15 19 26 / 50%);
  }

  .icon {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }

  .head,
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .foot {
    justify-content: end;
  }

  h2 {
    flex: 1;
    margin: 0;
    font-size: 1rem;
    line-height: 1.5rem;
    font-weight: 600;
  }

  .body {
    display: grid;
    grid-template-columns: 240px minmax(0, 1fr);
    gap: 24px;
    min-block-size: 0;
    /* Safari takes a basis of nothing for the height of it all. */
    flex: auto;
  }

  .body[data-single],
  .body[data-single] .detail {
    grid-template-columns: 240px minmax(0, 1fr);
  }

  /* Of a report that is there already, only the settings: they take the place of the list. */
  .body[data-single] .detail {
    display: grid;
    grid-column: 1 / -1;
    gap: 24px;
  }

  .body[data-single] figure {
    position: sticky;
    inset-block-start: 0;
  }

  .body[data-single] summary {
    display: none;
  }

  .body[data-single] .field:first-of-type {
    margin-block-start: 0;
  }

  .choice,
  .detail {
    min-block-size: 0;
    overflow: auto;
    /* Room for focus rings. */
    margin: -2px;
    padding: 2px;
  }

  .entry {
    display: block;
    border-radius: 8px;
    padding: 8px 12px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  .entry input {
    position: absolute;
    opacity: 0;
  }

  .entry:hover {
    background: var(--_hover);
  }

  .entry:has(:checked) {
    background: var(--_accent-tint);
    color: var(--_accent);
    font-weight: 500;
  }

  .entry:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  figure {
    margin: 0;
  }

  figcaption,
  .hint {
    margin: 0 0 8px;
    color: var(--_text-3);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  .pane {
    box-sizing: border-box;
    block-size: 320px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    overflow: hidden;
  }

  .pane img {
    inline-size: 100%;
  }

  /* The pane is the card. */
  .pane ::part(card) {
    border: 0;
  }

  /* A feed's title is two lines high here, so its summary takes the next one. */
  .pane ::part(summary) {
    grid-area: 2 / 1 / auto / 4;
  }

  summary {
    padding-block: 6px;
    color: var(--_accent);
    font-size: 0.8125rem;
    font-weight: 500;
    cursor: pointer;
  }

  .problem,
  .failed {
    margin: 4px 0 0;
    color: var(--_bad);
    font-size: 0.75rem;
    line-height: 1rem;
  }

  .failed {
    flex: 1;
    margin: 0;
  }

  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    color: var(--_on-accent);
  }

  .button.primary:disabled {
    opacity: 0.5;
    cursor: default;
  }

  .quiet {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (max-width: 640px) {
    dialog {
      padding: 16px;
    }

    .body,
    .body[data-single] .detail {
      display: block;
    }

    .body {
      overflow: auto;
    }

    .body[data-single] .detail {
      margin-block-start: 0;
    }

    .body[data-single] figure {
      position: static;
      margin-block-start: 16px;
    }

    .choice,
    .detail {
      overflow: visible;
    }

    .detail {
      margin-block-start: 16px;
    }
  }

  @media (max-width: 480px) {
    dialog {
      inline-size: 100%;
      max-inline-size: 100%;
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }

    .entry:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
