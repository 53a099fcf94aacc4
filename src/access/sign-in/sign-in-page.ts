/** What the page shows: who is signed in, or how to sign in. */
export type SignInView = Readonly<{
  /** Set where somebody is signed in. */
  signedInAs?: Readonly<{ name: string; csrfToken: string }> | undefined;
  /** Whether the bootstrap token is taken here. */
  takesToken: boolean;
  /** Accounts that whoever has the bootstrap token may sign in as. */
  samples: readonly Readonly<{ code: string; displayName: string }>[];
  /** Name of the provider; undefined: there is none. */
  provider: string | undefined;
  development: boolean;
  returnTo: string;
  /** A code of PROBLEMS; any other is told in general words, never quoted. */
  problem: string | undefined;
}>;

const PROBLEMS: Readonly<Record<string, string>> = {
  'wrong-token': 'Mã không đúng hoặc đã hết hạn.',
  'no-role': 'Tài khoản chưa được cấp quyền: hãy liên hệ quản trị viên.',
  'sign-in-expired': 'Lần đăng nhập đã quá 10 phút hoặc bắt đầu ở trình duyệt khác: hãy đăng nhập lại.',
  'sign-in-refused': 'Bạn đã hủy đăng nhập, hoặc bị từ chối.',
  'sign-in-failed': 'Hệ thống tài khoản chưa xác nhận được bạn: hãy thử lại, hoặc báo quản trị viên.',
};
const UNKNOWN_PROBLEM = 'Chưa đăng nhập được, hãy thử lại.';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}label{display:block;font-weight:600}input,select{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.25rem 0 1rem}
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

function ways(view: SignInView): string {
  const offered = [provider(view), token(view)].filter((way) => way !== '');
  return offered.length > 0 ? offered.join('\n') : '<p>Hệ thống chưa được cấu hình để đăng nhập bằng trình duyệt.</p>';
}

function provider({ provider: name, returnTo }: SignInView): string {
  if (name === undefined) return '';
  const address = `/api/v1/session/oidc?returnTo=${encodeURIComponent(returnTo)}`;
  return `<p><a class="button" href="${escaped(address)}">Đăng nhập bằng ${escaped(name)}</a></p>`;
}

function token({ takesToken, samples, returnTo }: SignInView): string {
  if (!takesToken) return '';
  const options = samples.map(
    ({ code, displayName }) => `<option value="${escaped(code)}">${escaped(displayName)}</option>`,
  );
  const as =
    samples.length === 0
      ? ''
      : `<label for="as">Đăng nhập với tư cách</label><select id="as" name="as"><option value="">Quản trị viên</option>${options.join('')}</select>`;
  return `<form method="post" action="/login"><input type="hidden" name="returnTo" value="${escaped(returnTo)}">
<label for="token">Mã truy cập</label><input id="token" name="token" type="password" autocomplete="off" required maxlength="512">
${as}<button>Đăng nhập</button></form>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
