type Click = Pick<MouseEvent, 'isTrusted' | 'detail' | 'timeStamp'>;

/** No system takes two clicks for a double click that are further apart. */
const DOUBLE_CLICK_MS = 1000;

/**
 * Judges the clicks on one button: meant for it is neither one that a script makes, nor the second half of a
 * double click whose first half went elsewhere, or came before the button could be pressed.
 */
export function createClickJudge(): (click: Click, isClear: boolean) => boolean {
  let last: Click | undefined;
  return (click, isClear) => {
    const isFollowUp =
      last?.detail === click.detail - 1 && click.timeStamp - last.timeStamp < DOUBLE_CLICK_MS;
    if (click.isTrusted) last = isClear ? click : undefined;
    return click.isTrusted && (click.detail <= 1 || isFollowUp);
  };
}
