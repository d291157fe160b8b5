import { readSettings } from '../page/page-settings.ts';
import { DashboardPage } from './dashboard-page.ts';

void new DashboardPage(readSettings(location.search, navigator.languages)).start();
