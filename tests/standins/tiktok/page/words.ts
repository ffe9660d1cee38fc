/** The texts of the page's own controls in one language. */
export interface Words {
  readonly placeholder: string;
  readonly send: string;
  readonly emoji: string;
  readonly messages: string;
  readonly forYou: string;
  readonly search: string;
  readonly logIn: string;
  readonly today: string;
  readonly noChats: string;
  readonly pickChat: string;
  readonly request: string;
  readonly accept: string;
  readonly remove: string;
  readonly blocked: string;
  readonly limited: string;
  readonly video: string;
}

const english: Words = {
  placeholder: 'Send a message...',
  send: 'Send',
  emoji: 'Click to add emojis',
  messages: 'Messages',
  forYou: 'For You',
  search: 'Search',
  logIn: 'Log in',
  today: 'Today 14:20',
  noChats: 'No messages yet',
  pickChat: 'Message a friend or choose a chat',
  request: 'wants to send you a message',
  accept: 'Accept',
  remove: 'Delete',
  blocked: 'To send messages, unblock this account.',
  limited: 'One message is all that you can send before your request is accepted.',
  video: 'Shared video',
};

const arabic: Words = {
  placeholder: 'إرسال رسالة...',
  send: 'إرسال',
  emoji: 'انقر لإضافة رموز تعبيرية',
  messages: 'الرسائل',
  forYou: 'لك',
  search: 'بحث',
  logIn: 'تسجيل الدخول',
  today: 'اليوم 14:20',
  noChats: 'لا توجد رسائل بعد',
  pickChat: 'اختر محادثة',
  request: 'يريد مراسلتك',
  accept: 'قبول',
  remove: 'حذف',
  blocked: 'لإرسال الرسائل، ألغِ حظر هذا الحساب.',
  limited: 'يمكنك إرسال رسالة واحدة فقط حتى يُقبل طلبك.',
  video: 'فيديو تمت مشاركته',
};

/** Only the composer speaks these: enough to show that its label is no anchor. */
const placeholders: Readonly<Record<string, string>> = {
  zh: '发送消息...',
  tr: 'Mesaj gönder...',
  id: 'Kirim pesan...',
  vi: 'Gửi tin nhắn...',
  ru: 'Отправить сообщение...',
};

/** Returns the page's texts for a language tag; English where there are none. */
export function wordsFor(lang: string): Words {
  const language = lang.toLowerCase().split('-')[0] ?? '';
  if (language === 'ar') return arabic;
  const placeholder = placeholders[language];
  return placeholder === undefined ? english : { ...english, placeholder };
}
