import { css } from 'lit';

/** What stands beside the list where there is room. */
export const sideStyles = css`
  .side {
    grid-row: 1;
    overflow-y: auto;
    /* The list alone says how high the element is: nothing may move when the sides come. */
    contain: size;
  }

  .side.filter {
    inline-size: auto;
    padding: 8px 0;
  }

  .side:not(.filter) {
    grid-column: 3;
    padding: 12px;
  }

  .side-title {
    padding: 0 0 12px;
    color: inherit;
    font-size: 1rem;
    font-weight: 600;
    line-height: 1.5rem;
  }
`;
