import { css } from 'lit';

/** The form of a report's settings, and the search, which looks like its fields. */
export const configFormStyles = css`
  input:not([type='radio'], [type='checkbox']),
  select {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--_size);
    border: 1px solid var(--_control);
    border-radius: 8px;
    padding-inline: 12px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  fieldset {
    margin: 16px 0 0;
    border: 0;
    padding: 0;
  }

  legend,
  .field label {
    padding: 0;
    color: var(--_text-2);
    font-size: 0.8125rem;
    font-weight: 500;
  }

  .field {
    display: grid;
    gap: 4px;
    margin-block-start: 16px;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_size);
  }

  .check input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }

  details[inert] {
    opacity: 0.6;
  }
`;
