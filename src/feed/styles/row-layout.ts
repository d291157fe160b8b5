import { css } from 'lit';

/** How a row uses the width it has: measured on the element, never on the window. */
export const rowLayout = css`
  /* The compact layout comes with the second chunk; nothing is shown that would then have to move. */
  :host([density='compact']) .main {
    display: none;
  }

  @container (inline-size < 280px) {
    .row {
      grid: 'tile name name' 'tile company time' 'deed deed deed' 'foot foot foot' / auto 1fr auto;
      column-gap: 8px;
    }

    .tile {
      inline-size: 24px;
      block-size: 24px;
    }

    .tile .icon {
      inline-size: 16px;
    }

    .who {
      display: contents;
    }

    .name {
      grid-area: name;
      justify-self: start;
    }

    .company {
      grid-area: company;
      justify-self: start;
    }

    .time {
      padding: 0;
    }
  }

  @container (inline-size >= 480px) {
    .open {
      display: inline-flex;
    }
  }

  @container (inline-size >= 560px) {
    .header {
      grid-template-columns: auto 1fr auto;
      column-gap: 12px;
    }

    .summary {
      grid-area: 1 / 2;
      align-self: center;
    }

    .tools {
      grid-column: 3;
    }

    .chips {
      grid-column-end: 4;
    }
  }

  @container (inline-size >= 720px) {
    .row {
      grid: 'tile who time actions' 'tile deed deed actions' 'tile why why actions' / auto 1fr auto auto;
      column-gap: 16px;
      padding-block: var(--_row-padding);
    }

    .who {
      display: flex;
      gap: 6px;
      min-block-size: 0;
    }

    .company {
      flex-shrink: 4;
      font-size: inherit;
      line-height: inherit;
    }

    .company::before {
      content: '· ';
    }

    .deed {
      margin-block-start: 2px;
    }

    .foot {
      display: contents;
    }

    .why {
      grid-area: why;
      min-block-size: 24px;
    }

    .actions {
      grid-area: actions;
      align-self: center;
    }
  }

  /* With sides the list is narrower than the element, and its rows go by its own width. */
  @container feed (inline-size >= 1040px) {
    .room {
      grid-template-columns: 224px minmax(0, 800px) 280px;
      gap: 16px;
      justify-content: center;
    }

    .card {
      grid-column: 2;
      container-type: inline-size;
    }

    .chips {
      display: none;
    }
  }
`;
