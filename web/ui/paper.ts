import { API } from '../api/client.ts';
import { dossierWords } from '../text/dossier.ts';

let frame: HTMLIFrameElement | undefined;

export type Paper = keyof typeof dossierWords.papers;

export function paperOf(code: string, paper: Paper): string {
  return `${API}/dossiers/${encodeURIComponent(code)}/papers/${paper}.pdf`;
}

/** Prints a paper out of a frame that nobody sees. @returns false where the browser shows no PDF there */
export function printPaper(code: string, paper: Paper): Promise<boolean> {
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
    next.src = paperOf(code, paper);
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
