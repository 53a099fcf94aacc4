/** What a fleet needs so that its webhooks may lead to this machine. */
export const HOOKS_ALLOWED = {
  WEBHOOK_ALLOW_PRIVATE: '127.0.0.0/8',
  PUBLIC_URL: 'https://dunghan.example.vn',
} as const;
