package io.trunkline.app.dial;

import io.trunkline.domain.dial.Contact;
import io.trunkline.ports.store.Document;
import io.trunkline.ports.store.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps campaigns, a document each, and their contacts, a document each. Any thread; blocks. */
final class CampaignStore {
    private static final String CAMPAIGNS = "campaigns";
    private static final int PAGE = 500;

    private final Documents documents;

    CampaignStore(Documents documents) {
        this.documents = documents;
    }

    /** A contact as it was kept, and the document it stands in. */
    record Kept(Contact contact, Document document) {
        /** The document for what it is now. */
        Document with(Contact changed) {
            return document.with(CampaignJson.text(changed));
        }
    }

    /** Some contacts, in order, and where the next ones begin. */
    record Page(List<Contact> contacts, Optional<String> next) {}

    Optional<Campaign> find(String id) {
        return documents.find(CAMPAIGNS, id).map(CampaignStore::campaign);
    }

    /** The newest come last. */
    List<Campaign> list(String after, int most) {
        return documents.list(CAMPAIGNS, after, most).stream()
                .map(CampaignStore::campaign)
                .toList();
    }

    /** Keep a campaign in place of whatever is kept under its name. */
    void put(Campaign campaign) {
        Document kept =
                documents.find(CAMPAIGNS, campaign.id()).orElseGet(() -> Document.fresh(CAMPAIGNS, campaign.id(), ""));
        if (!documents.put(List.of(kept.with(CampaignJson.text(campaign))))) {
            throw new IllegalStateException("campaign " + campaign.id() + " was changed by somebody else");
        }
    }

    void putFresh(String campaign, List<Contact> contacts) {
        for (int from = 0; from < contacts.size(); from += PAGE) {
            documents.put(contacts.subList(from, Math.min(from + PAGE, contacts.size())).stream()
                    .map(contact ->
                            Document.fresh(collection(campaign), key(contact.number()), CampaignJson.text(contact)))
                    .toList());
        }
    }

    boolean put(List<Document> changed) {
        return documents.put(changed);
    }

    Kept contact(String campaign, int number) {
        Document document = documents.find(collection(campaign), key(number)).orElseThrow();
        return new Kept(contact(document), document);
    }

    /** Every contact, page by page. */
    void each(String campaign, Consumer<Kept> visitor) {
        List<Document> page = documents.list(collection(campaign), "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(document -> visitor.accept(new Kept(contact(document), document)));
            page = documents.list(collection(campaign), page.getLast().key(), PAGE);
        }
    }

    List<Contact> contacts(String campaign, String after, int most) {
        return documents.list(collection(campaign), after, most).stream()
                .map(CampaignStore::contact)
                .toList();
    }

    /** Forget a campaign that was never whole. */
    void remove(Campaign campaign) {
        String collection = collection(campaign.id());
        List<Document> page = documents.list(collection, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(document -> documents.remove(collection, document.key()));
            page = documents.list(collection, "", PAGE);
        }
        documents.remove(CAMPAIGNS, campaign.id());
    }

    static String key(int number) {
        return String.format("%06d", number);
    }

    private static String collection(String campaign) {
        return "campaign." + campaign;
    }

    private static Campaign campaign(Document document) {
        return CampaignJson.campaign(document.key(), document.text());
    }

    private static Contact contact(Document document) {
        return CampaignJson.contact(Integer.parseInt(document.key()), document.text());
    }
}
