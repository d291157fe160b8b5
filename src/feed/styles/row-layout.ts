import { css } from 'lit';

/** How a row uses the width it has: measured on the element, never on the window. */
export const rowLayout = css`
  @container (inline-size < 280px) {
    saf-row {
      grid-template: 'tile who' auto 'deed deed' auto 'foot foot' auto / auto minmax(0, 1fr);
      column-gap: 8px;
    }

    .tile {
      inline-size: 24px;
      block-size: 24px;
    }

    .tile .icon {
      inline-size: 16px;
      block-size: 16px;
    }

    .time {
      grid-area: auto;
      grid-row: 1;
      grid-column: 2;
      justify-self: end;
      padding-block: 20px 0;
    }

    .company {
      padding-inline-end: 76px;
    }
  }

  @container (inline-size >= 480px) {
    .open {
      display: inline-flex;
    }
  }

  @container (inline-size >= 720px) {
    saf-row {
      grid-template:
        'tile who time actions' auto 'tile deed time actions' auto 'tile why time actions' auto / auto minmax(
          0,
          1fr
        )
        auto auto;
      column-gap: 16px;
      padding-block: 12px;
    }

    .who {
      display: flex;
      column-gap: 6px;
      min-block-size: 0;
    }

    .name {
      flex: 0 1 auto;
    }

    .company {
      flex: 0 4 auto;
      font-size: 0.875rem;
      line-height: 1.25rem;
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
      margin-block-start: 2px;
      min-block-size: 20px;
    }

    .reason,
    .why .link {
      min-block-size: 20px;
    }

    .actions {
      grid-area: actions;
      align-self: center;
    }

    .strip {
      margin-block: -12px;
    }
  }

  @media (forced-colors: active) {
    saf-row[data-priority='high'] {
      border-inline-start-color: Highlight;
    }

    saf-row:not([data-priority='high']) {
      border-inline-start-color: Canvas;
    }
  }

  @media print {
    .actions,
    .link {
      display: none;
    }

    .deed {
      display: block;
    }

    .ago {
      display: none;
    }

    .time::after {
      content: attr(title);
    }
  }
`;
