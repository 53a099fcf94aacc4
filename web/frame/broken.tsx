import { Component, type ComponentChildren } from 'preact';
import { words } from '../text/vi.ts';

/** A screen that breaks leaves the frame standing; a part that is no more on the server means a new release. */
export class Broken extends Component<Readonly<{ children: ComponentChildren }>, Readonly<{ error?: Error }>> {
  static override getDerivedStateFromError(error: Error): Readonly<{ error: Error }> {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return <>{this.props.children}</>;
    const isNewVersion = /import|module|preload/i.test(error.message);
    return (
      <div class="notice bad" role="alert">
        <p>{isNewVersion ? words.errors.newVersion : words.errors.broken}</p>
        <button type="button" onClick={() => location.reload()}>
          {words.retry}
        </button>
      </div>
    );
  }
}
