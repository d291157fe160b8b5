import { css } from 'lit';

/** What stands beside the list where there is room. */
export const sidePanelStyles = css`
  .room {
    position: relative;
  }

  /* Out of the flow, so that the list alone says how high the element is: nothing moves when the sides come. */
  .side {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    grid-area: 1 / 1 / 2 / 2;
    max-block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 12px 16px;
    overflow-y: auto;
    background: var(--_surface);
  }

  .side.filter {
    inline-size: auto;
    padding: 4px 4px 6px;
  }

  .side:not(.filter) {
    grid-column: 3 / 4;
  }

  @container feed (inline-size >= 1040px) {
    .tool[aria-haspopup='dialog'] {
      display: none;
    }
  }

  .side .option {
    gap: 8px;
  }

  .side-title {
    padding: 0 0 12px;
    color: inherit;
    font-size: calc(16em / 14);
    font-weight: 600;
    line-height: 1.5;
  }
`;
