import { NotificationsPage } from './notifications-page.ts';

void new NotificationsPage().start();
