import { API } from '../api/client.ts';

let frame: HTMLIFrameElement | undefined;

export function slipOf(code: string): string {
  return `${API}/dossiers/${encodeURIComponent(code)}/papers/receipt.pdf`;
}

/** Prints the slip out of a frame that nobody sees. @returns false where the browser shows no PDF there */
export function printSlip(code: string): Promise<boolean> {
  frame?.remove();
  const next = document.createElement('iframe');
  frame = next;
  next.className = 'hidden';
  next.tabIndex = -1;
  next.setAttribute('aria-hidden', 'true');
  next.title = code;
  return new Promise((resolve) => {
    next.addEventListener('load', () => resolve(printed(next)));
    next.addEventListener('error', () => resolve(false));
    next.src = slipOf(code);
    document.body.append(next);
  });
}

function printed(from: HTMLIFrameElement): boolean {
  try {
    from.contentWindow?.print();
    return true;
  } catch {
    return false;
  }
}
