import '@angular/compiler';
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { runFrameworkApp, type FeedProps } from '../shared/framework-app.ts';

let roots = 0;

await runFrameworkApp((element) => {
  const props = signal<FeedProps | null>(null);
  const selector = `feed-tile-${(roots += 1)}`;
  class FeedTile {
    readonly props = props;
  }
  const component = Component({
    selector,
    schemas: [CUSTOM_ELEMENTS_SCHEMA],
    template: `
      @if (props(); as tile) {
        <div [style.width.px]="tile.width">
          <smart-activity-feed
            [endpoint]="tile.endpoint"
            [getToken]="tile.getToken"
            [density]="tile.density"
            [preview]="tile.preview"
            (feed-ready)="tile.onReady()"
          ></smart-activity-feed>
        </div>
      }
    `,
  })(FeedTile) as typeof FeedTile;
  element.append(document.createElement(selector));
  const started = bootstrapApplication(component ?? FeedTile, {
    providers: [provideZonelessChangeDetection()],
  });
  started.catch((error: unknown) => console.error(error));
  return (next) => props.set(next);
});
