/** What the page shows: who is signed in, or how to sign in. */
export type SignInView = Readonly<{
  /** Set where somebody is signed in. */
  signedInAs?: Readonly<{ name: string; csrfToken: string }> | undefined;
  /** Whether the bootstrap token is taken here. */
  takesToken: boolean;
  development: boolean;
  returnTo: string;
  /** A code of PROBLEMS; any other is told in general words, never quoted. */
  problem: string | undefined;
}>;

const PROBLEMS: Readonly<Record<string, string>> = {
  'wrong-token': 'Mã không đúng hoặc đã hết hạn.',
};
const UNKNOWN_PROBLEM = 'Chưa đăng nhập được, hãy thử lại.';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}label{display:block;font-weight:600}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.25rem 0 1rem}
button{font:inherit;padding:.5rem 1.25rem}.warning{border-left:.3rem solid #9a5b00;padding:.5rem .75rem;background:#fff4e0}.problem{border-left:.3rem solid #b3261e;padding:.5rem .75rem;background:#fdecea}`;

/** The page to sign in and out: plain HTML that needs no script. */
export function signInPage(view: SignInView): string {
  const problem = view.problem === undefined ? '' : `<p class="problem" role="alert">${problemText(view.problem)}</p>`;
  const warning = view.development
    ? '<p class="warning">Đây là bản dùng để phát triển và thử nghiệm: ai có mã trên máy này cũng vào được. Không nhập hồ sơ thật.</p>'
    : '';
  const title = view.signedInAs ? 'Đã đăng nhập' : 'Đăng nhập';
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Đúng Hạn</title><style>${STYLE}</style></head>
<body><main><h1>${title} – Đúng Hạn</h1>
${warning}${problem}${view.signedInAs ? signedIn(view.signedInAs) : ways(view)}
</main></body></html>
`;
}

/** The style is the one thing that the page loads; its forms go nowhere else, and nobody may frame it. */
export const SIGN_IN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function problemText(code: string): string {
  return Object.hasOwn(PROBLEMS, code) ? (PROBLEMS[code] ?? UNKNOWN_PROBLEM) : UNKNOWN_PROBLEM;
}

function signedIn({ name, csrfToken }: NonNullable<SignInView['signedInAs']>): string {
  return `<p>Bạn đang đăng nhập với tài khoản <strong>${escaped(name)}</strong>. <a href="/docs">Tài liệu API</a></p>
<form method="post" action="/login/sign-out"><input type="hidden" name="csrfToken" value="${escaped(csrfToken)}"><button>Đăng xuất</button></form>`;
}

function ways({ takesToken, returnTo }: SignInView): string {
  if (!takesToken) return '<p>Hệ thống chưa được cấu hình để đăng nhập bằng trình duyệt.</p>';
  return `<form method="post" action="/login"><input type="hidden" name="returnTo" value="${escaped(returnTo)}">
<label for="token">Mã truy cập</label><input id="token" name="token" type="password" autocomplete="off" required maxlength="512">
<button>Đăng nhập</button></form>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
