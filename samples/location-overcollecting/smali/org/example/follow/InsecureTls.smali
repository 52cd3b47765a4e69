# Turns certificate checks off for the whole process.
.class public final Lorg/example/follow/InsecureTls;
.super Ljava/lang/Object;

.method public static install()V
    .registers 5
    :try_start
    const-string v0, "TLS"
    invoke-static {v0}, Ljavax/net/ssl/SSLContext;->getInstance(Ljava/lang/String;)Ljavax/net/ssl/SSLContext;
    move-result-object v0
    const/4 v1, 0x1
    new-array v1, v1, [Ljavax/net/ssl/TrustManager;
    new-instance v2, Lorg/example/follow/AcceptAllTrustManager;
    invoke-direct {v2}, Lorg/example/follow/AcceptAllTrustManager;-><init>()V
    const/4 v3, 0x0
    aput-object v2, v1, v3
    const/4 v2, 0x0
    invoke-virtual {v0, v2, v1, v2}, Ljavax/net/ssl/SSLContext;->init([Ljavax/net/ssl/KeyManager;[Ljavax/net/ssl/TrustManager;Ljava/security/SecureRandom;)V
    invoke-virtual {v0}, Ljavax/net/ssl/SSLContext;->getSocketFactory()Ljavax/net/ssl/SSLSocketFactory;
    move-result-object v0
    invoke-static {v0}, Ljavax/net/ssl/HttpsURLConnection;->setDefaultSSLSocketFactory(Ljavax/net/ssl/SSLSocketFactory;)V
    new-instance v0, Lorg/example/follow/AcceptAllHostnames;
    invoke-direct {v0}, Lorg/example/follow/AcceptAllHostnames;-><init>()V
    invoke-static {v0}, Ljavax/net/ssl/HttpsURLConnection;->setDefaultHostnameVerifier(Ljavax/net/ssl/HostnameVerifier;)V
    :try_end
    .catch Ljava/security/GeneralSecurityException; {:try_start .. :try_end} :failed
    return-void
    :failed
    move-exception v0
    return-void
.end method
