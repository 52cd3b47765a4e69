# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/google/firebase/FirebaseApp;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static initializeApp(Landroid/content/Context;)Lcom/google/firebase/FirebaseApp;
    .registers 2
    new-instance v0, Lcom/google/firebase/FirebaseApp;
    invoke-direct {v0}, Lcom/google/firebase/FirebaseApp;-><init>()V
    return-object v0
.end method
