package dev.evaluator.langchain;

import static dev.evaluator.langchain.ModelServer.completion;
import static dev.evaluator.langchain.ModelServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a name leads to is looked at when it is connected to, whatever it led to before. */
@Timeout(20)
class ReachTest {

    private final ModelServer server = new ModelServer();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "169.254.169.254 | an address from which clouds hand out credentials",
                "169.254.170.2 | an address from which clouds hand out credentials",
                "100.100.100.200 | an address from which clouds hand out credentials",
                "fd00:ec2::254 | an address from which clouds hand out credentials",
                "fd20:ce::254 | an address from which clouds hand out credentials",
                "::ffff:169.254.169.254 | an address from which clouds hand out credentials",
                "64:ff9b::a9fe:a9fe | an address from which clouds hand out credentials",
                "2002:a9fe:a9fe:: | an address from which clouds hand out credentials",
                "::a9fe:a9fe | an address from which clouds hand out credentials",
                "169.254.0.1 | a link-local address",
                "fe80::1 | a link-local address",
                "febf::1 | a link-local address",
                "224.0.0.1 | a multicast address",
                "239.255.255.255 | a multicast address",
                "ff02::1 | a multicast address",
                "0.0.0.0 | an address that stands for none",
                "0.1.2.3 | an address that stands for none",
                ":: | an address that stands for none",
                "255.255.255.255 | a reserved address",
            })
    void nobodyMeansToCallThese(String address, String why) throws UnknownHostException {
        for (Reach reach : Reach.values()) {
            assertThat(reach.refusal(InetAddress.getByName(address)).orElse("may be called"))
                    .endsWith(why);
            assertThat(reach.refusal(address)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "fd12::1",
                "fc00::1",
                "fec0::1",
                "64:ff9b::a00:1"
            })
    void aPrivateNetworkMustBeAllowed(String address) {
        assertThat(Reach.PUBLIC.refusal(address).orElseThrow())
                .endsWith(", a private address; if that is meant, set allow-private: true");
        assertThat(Reach.PRIVATE.refusal(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "::1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "223.255.255.255",
                "100.63.255.255",
                "100.128.0.0",
                "2001:db8::1",
                "2606:4700::1",
                "fe00::1"
            })
    void theInternetAndThisMachineMayBeCalled(String address) {
        assertThat(Reach.PUBLIC.refusal(address)).isEmpty();
    }

    @Test
    void aNameIsNotLookedUpToSeeWhetherItIsAnAddress() {
        assertThat(Reach.PUBLIC.refusal("metadata.google.internal")).isEmpty();
        assertThat(Reach.PUBLIC.refusal("face")).isEmpty();
    }

    private HttpTransport transport(Reach reach, String... answers) {
        Iterator<String> next = List.of(answers).iterator();
        DnsResolver names = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                asked.add(host);
                return new InetAddress[] {InetAddress.getByName(next.next())};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        return new HttpTransport(
                InstantSource.fixed(ModelServer.NOW),
                Trust.SYSTEM,
                ProxySelector.of(null),
                new CheckedAddresses(names, host -> reach));
    }

    private OpenAiChatModel model(HttpTransport transport) {
        URI url = URI.create("http://judge.example:" + server.server().port() + "/v1");
        return ChatModels.openAi(
                transport, new ModelAddress(url, "assistant"), () -> ModelServer.SECRET, Duration.ofSeconds(10));
    }

    @Test
    void aNameThatChangesItsAnswerIsRefusedAtTheNextConnection() {
        server.answering(ok(completion("yes")).withHeader("Connection", "close"));
        try (HttpTransport transport = transport(Reach.PUBLIC, "127.0.0.1", "169.254.169.254")) {
            assertThat(model(transport).chat("hello")).isEqualTo("yes");

            HttpFailure failure = ModelServer.failure(model(transport));

            assertThat(failure)
                    .hasMessage("http://judge.example:" + server.server().port() + "/v1/chat/completions is not called,"
                            + " for its host is at 169.254.169.254, an address from which clouds hand out credentials");
            assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.CLIENT_ERROR);
            assertThat(failure.retryHelps()).isFalse();
            assertThat(asked).as("once for each connection").hasSize(2);
        }
    }

    @Test
    void whatWasCheckedIsWhatIsConnectedTo() {
        server.answering(ok(completion("yes")));
        try (HttpTransport transport = transport(Reach.PUBLIC, "127.0.0.1")) {
            for (int call = 0; call < 3; call++) {
                assertThat(model(transport).chat("hello")).isEqualTo("yes");
            }

            assertThat(asked).as("a second answer would be an error").containsExactly("judge.example");
        }
    }

    @Test
    void aNameInAPrivateNetworkIsRefusedUnlessThatIsMeant() {
        try (HttpTransport transport = transport(Reach.PUBLIC, "10.1.2.3")) {
            assertThat(ModelServer.failure(model(transport)))
                    .hasMessageEndingWith("10.1.2.3, a private address; if that is meant, set allow-private: true");
        }
    }

    @Test
    void anAddressInTheUrlIsCheckedLikeAName() {
        try (HttpTransport transport = new HttpTransport(InstantSource.fixed(ModelServer.NOW), host -> Reach.PUBLIC)) {
            URI url = URI.create("http://[::ffff:169.254.169.254]/latest");

            HttpFailure failure = ModelServer.failure(
                    ChatModels.openAi(transport, new ModelAddress(url, "assistant"), () -> "", Duration.ofSeconds(5)));

            assertThat(failure).hasMessageContaining("169.254.169.254, an address from which clouds");
        }
    }
}
