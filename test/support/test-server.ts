/** The migrated database that each suite clones. */
export const TEMPLATE = 'dunghan_template';

/** Login and password of the application on the test server. */
export const APP_LOGIN = 'dunghan_app_login';
