import { css } from 'lit';

/** Buttons and chips: 32 px high, 44 under a coarse pointer. */
export const controlStyles = css`
  button,
  .button {
    border: 0;
    padding: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .button,
  .chip,
  .tool {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    min-block-size: var(--_size);
    border: 1px solid var(--_control);
    border-radius: var(--_control-radius);
    padding-inline: 12px;
    color: var(--_text-2);
    font-size: calc(13em / 14);
    font-weight: 500;
    line-height: 1.4286;
    white-space: nowrap;
  }

  .button {
    color: var(--_text);
  }

  .tool {
    inline-size: var(--_size);
    border: 0;
    padding: 0;
  }

  .chip {
    gap: 6px;
    border-radius: var(--_chip-radius);
  }

  /* Room for three digits, so that no chip moves the next one. */
  .chip .count {
    min-inline-size: 3ch;
  }

  .count {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  [aria-pressed='true'],
  [data-active] {
    border-color: var(--_accent);
    background: var(--_accent-tint);
    color: var(--_accent);
  }
`;
