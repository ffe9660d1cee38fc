/** The Dropbox app key that the build was given; empty when it has the demonstration key only. */
declare const __DROPBOX_APP_KEY__: string;
declare const __GOOGLE_CLIENT_ID__: string;
