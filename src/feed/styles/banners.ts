import { css } from 'lit';

/** Search, notices, and what follows the rows. */
export const bannerStyles = css`
  .search,
  .banner,
  .ribbon {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline: 16px 9px;
    border-block-end: 1px solid var(--_line);
  }

  /* Wide letters must not push the tools out. */
  h2 {
    overflow-wrap: anywhere;
  }

  .search:focus-within {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }

  .search input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
  }

  .search input::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }

  .search input::-webkit-search-cancel-button {
    display: none;
  }

  .banner,
  .ribbon,
  h3,
  .note {
    font-size: calc(12em / 14);
    line-height: 1.3333;
  }

  .ribbon {
    flex-wrap: wrap;
    min-block-size: 40px;
    color: var(--_text-2);
  }

  .first-run {
    flex-wrap: nowrap;
    border-block: 1px solid var(--_line) 0;
  }

  .ribbon p {
    flex: 1 1 16em;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }

  .ribbon .icon {
    inline-size: 14px;
    block-size: 14px;
    vertical-align: -3px;
  }

  .banner {
    flex-wrap: wrap;
    border-block: 1px solid var(--_line) 0;
    background: var(--_warn-tint);
    color: var(--_warn);
  }

  .banner p {
    flex: 1 1 60%;
    padding-block: 8px;
  }

  .footer {
    display: grid;
    justify-content: center;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
  }

  /* Words keep the order of their own language in a page of the other direction. */
  :is(p:not(.notice p), .reason-text, .related):dir(rtl) {
    text-align: right;
    unicode-bidi: plaintext;
  }

  .summary:has(+ .pill) {
    clip-path: inset(50%);
  }

  /* In the summary's room, so that nothing makes way for it; it grows to its end only. */
  .pill {
    position: relative;
    grid-area: 2 / 1;
    place-self: center start;
    margin-block: -4px;
    border: 1px solid transparent;
    border-radius: var(--_chip-radius);
    padding: 3px 11px;
    background: var(--_accent-tint);
    color: var(--_accent);
    font-size: calc(12em / 14);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    line-height: 1.3333;
  }

  /* To a finger as high as other controls. */
  .pill::after {
    content: '';
    position: absolute;
    inset: calc((24px - var(--_size)) / 2) 0;
  }

  .pill:hover {
    background: var(--_accent);
    color: var(--saf-on-accent, light-dark(#ffffff, #0b1530));
  }

  @container (inline-size >= 560px) {
    .pill {
      grid-area: 1 / 2;
    }
  }

  .notice {
    display: grid;
    gap: 12px;
    place-items: center;
    padding: 48px 24px;
    color: var(--_text-2);
    text-align: center;
    text-wrap: balance;
  }

  .notice .icon {
    inline-size: 20px;
    block-size: 20px;
    color: var(--_text-3);
  }

  .notice p {
    max-inline-size: 25em;
  }

  .earlier {
    border-block-start: 1px solid var(--_line);
  }

  h3,
  .note {
    padding: 12px 16px 4px;
    color: var(--_text-3);
    font-weight: 500;
  }
`;
