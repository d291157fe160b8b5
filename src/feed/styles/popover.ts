import { css } from 'lit';

/**
 * Menus and the filter, in the top layer beside the button that opened them, or over it where a page is too low; amid the
 * window in browsers that place nothing beside anything.
 */
export const popoverStyles = css`
  [popover] {
    margin: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 4px;
    inline-size: 240px;
    max-inline-size: calc(100vw - 8px);
    max-block-size: calc(100dvh - 8px);
    overflow-y: auto;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 24px rgb(15 19 26 / 18%);
  }

  @supports (position-area: block-end) {
    [data-source] {
      anchor-name: --source;
    }

    [popover] {
      position-anchor: --source;
      position-area: block-end span-inline-start;
      position-try-fallbacks:
        flip-block,
        flip-inline,
        flip-block flip-inline,
        block-end span-all,
        span-all;
      inset: auto;
      margin: 4px 0;
    }
  }

  .menu-section + .menu-section {
    margin-block-start: 4px;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 4px;
  }

  .hint,
  .option .count {
    font-size: calc(12em / 13);
  }

  .menu-title,
  .hint,
  legend,
  .option .count {
    color: var(--_text-3);
    line-height: 1.3333;
  }

  .menu-title,
  legend {
    padding: 6px 12px 2px;
    font-size: calc(12em / 14);
    font-weight: 500;
  }

  .menu-item,
  .option {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: max(36px, var(--_size));
    padding: 4px 12px;
    border-radius: var(--_control-radius);
    font-size: calc(13em / 14);
    line-height: 1.3333;
  }

  .menu-item:hover,
  .menu-item:focus,
  .option:hover {
    background: var(--_hover);
  }

  @media (forced-colors: active) {
    .menu-item:focus {
      outline: 2px solid Highlight;
    }
  }

  .menu-item[aria-checked='true'] {
    color: var(--_accent);
    font-weight: 500;
  }

  .menu-item[aria-checked='true'] > span.icon::before {
    content: '✓' / '';
  }

  .menu-label,
  .option span:nth-child(2) {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .filter {
    inline-size: 320px;
    padding: 8px;
  }

  fieldset {
    border: 0;
  }

  .option {
    min-block-size: max(32px, var(--_size));
  }

  .option input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    accent-color: var(--_accent);
  }

  .own-time {
    padding: 16px;
  }

  .own-time :is(form, label) {
    display: grid;
    gap: 8px;
    font-weight: 500;
  }

  .own-time form {
    gap: 12px;
    font-size: calc(13em / 14);
  }

  .own-time input {
    min-inline-size: 0;
    min-block-size: var(--_size);
    border: 1px solid var(--_control);
    border-radius: var(--_control-radius);
    padding-inline: 8px;
    background: none;
    color: inherit;
    font: inherit;
  }

  .filter .button {
    margin: 4px 12px 0;
  }
`;
