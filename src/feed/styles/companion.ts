import { css } from 'lit';

/** Search, notices, and what follows the rows. */
export const companionStyles = css`
  .search,
  .banner,
  .ribbon {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline: 16px 9px;
    border-block-end: 1px solid var(--_line);
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
    font-size: 0.75rem;
    line-height: 1rem;
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
    flex: 1 1 12rem;
    padding-block: 4px;
    overflow-wrap: anywhere;
  }

  .ribbon .icon {
    inline-size: 14px;
    block-size: 14px;
    vertical-align: -3px;
  }

  .banner {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    flex-wrap: wrap;
    border-block: 1px solid var(--_line);
    background: var(--_warn-tint);
    color: var(--_warn);
  }

  .banner p {
    flex: 1 1 60%;
    padding-block: 8px;
  }

  .new-order,
  .footer {
    display: grid;
    justify-content: center;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
  }

  /* Takes no room: what is under the pointer stays there, so that a second click never hits another contact. */
  .new-order {
    position: sticky;
    inset-block-start: 8px;
    z-index: 1;
    justify-content: start;
    block-size: 0;
    /* Near the middle by its start, so that a growing number moves nothing. */
    padding-block: 0;
    padding-inline: calc(50% - 4rem) 0;
    border: 0;
    overflow: visible;
  }

  .pill {
    border-color: transparent;
    background: var(--_accent-tint);
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
    max-inline-size: 22rem;
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
