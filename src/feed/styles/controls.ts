import { css } from 'lit';

/** Buttons, chips and links: 32 px high, 44 under a coarse pointer. */
export const controlStyles = css`
  button,
  .button {
    appearance: none;
    margin: 0;
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
  .tool,
  .pill {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    min-block-size: var(--_size);
    border-radius: 8px;
    font-size: 0.8125rem;
    line-height: 1.25rem;
    font-weight: 500;
    white-space: nowrap;
    transition:
      background-color 120ms,
      border-color 120ms,
      color 120ms;
  }

  .button {
    padding-inline: 12px;
    border: 1px solid var(--_control);
    color: var(--_text);
  }

  .tool {
    inline-size: var(--_size);
    color: var(--_text-2);
  }

  .chip {
    gap: 6px;
    padding-inline: 12px;
    border: 1px solid var(--_control);
    border-radius: 16px;
    color: var(--_text-2);
  }

  .count {
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .count[data-none] {
    color: var(--_text-3);
  }

  .pill {
    padding-inline: 16px;
    border-radius: 16px;
    background: var(--_accent-tint);
    color: var(--_accent);
  }

  .link {
    flex: none;
    min-block-size: var(--_size);
    padding-inline: 4px;
    border-radius: 4px;
    color: var(--_accent);
    font-size: 0.75rem;
    line-height: 1rem;
    font-weight: 500;
  }

  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-tint);
    color: var(--_accent);
  }

  .tool[aria-pressed='true'],
  .tool[aria-expanded='true'],
  .tool[data-active] {
    background: var(--_accent-tint);
    color: var(--_accent);
  }

  .tool[aria-pressed='true'] .icon {
    fill: color-mix(in srgb, currentColor 20%, transparent);
  }

  @media (hover: hover) {
    .button:hover,
    .chip:hover,
    .tool:hover {
      background: var(--_accent-tint);
      color: var(--_accent);
    }

    .link:hover {
      text-decoration: underline;
    }
  }

  @media (forced-colors: active) {
    .chip[aria-pressed='true'],
    .tool[aria-pressed='true'],
    .tool[data-active] {
      border: 2px solid Highlight;
    }

    .pill {
      border: 1px solid ButtonBorder;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
